package dev.keelson.service.tracing;

import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Notes units once they are over: from their end and their length, as parts of a trace. */
final class UnitSpans implements UnitObserver {

    private static final Set<End> ERRORS = EnumSet.of(End.FAULT, End.FORGOTTEN, End.UNRESOLVED);

    private final Tracer tracer;
    private final InstantSource clock;

    UnitSpans(Tracer tracer, InstantSource clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public void ended(UnitReport report) {
        Instant end = clock.instant();
        Span span =
                tracer.spanBuilder("unit " + report.operation().name())
                        .setStartTimestamp(end.minus(report.total()))
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
        span.end(end);
    }
}
