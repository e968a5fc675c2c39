package dev.keelson.service.tracing;

import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.Clock;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Notes units once they are over: from their end and their length, as parts of a trace. */
final class UnitSpans implements UnitObserver {

    private static final Set<End> ERRORS = EnumSet.of(End.FAULT, End.FORGOTTEN, End.UNRESOLVED);

    private final Tracer tracer;
    private final Clock clock;

    UnitSpans(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public void ended(UnitReport report) {
        long end = clock.now();
        Span span =
                tracer.spanBuilder("unit " + report.operation().name())
                        .setStartTimestamp(end - report.total().toNanos(), TimeUnit.NANOSECONDS)
                        .startSpan();
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute("db.system.name", "postgresql");
        span.setAttribute("keelson.end", report.end().name().toLowerCase(Locale.ROOT));
        span.setAttribute("keelson.trips", report.trips());
        span.setAttribute("keelson.attempt", report.attempt());
        if (!report.reason().isEmpty()) {
            span.setAttribute("keelson.reason", report.reason());
        }
        if (ERRORS.contains(report.end())) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end, TimeUnit.NANOSECONDS);
    }
}
