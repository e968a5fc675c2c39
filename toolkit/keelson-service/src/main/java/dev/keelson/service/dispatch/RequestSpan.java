package dev.keelson.service.dispatch;

import dev.keelson.postgres.trace.TraceNames;
import dev.keelson.service.http.Request;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * A request's part of a trace: of the caller's where its {@code traceparent} names one (W3C Trace
 * Context), else of a new one. It has names even where nobody keeps it, for log lines and for
 * whoever is called.
 */
record RequestSpan(Span part) {

    private static final int OUR_FAULT = 500;

    static RequestSpan begin(Tracer tracer, Request request) {
        Context callers = TraceNames.of(request::header);
        SpanContext caller = Span.fromContext(callers).getSpanContext();
        Span kept =
                tracer.spanBuilder("request")
                        .setParent(callers)
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan();
        SpanContext names = kept.getSpanContext();
        boolean isOurs = names.isValid() && !names.equals(caller);
        return new RequestSpan(isOurs ? kept : Span.wrap(namesWithin(caller)));
    }

    private static SpanContext namesWithin(SpanContext caller) {
        IdGenerator ids = IdGenerator.random();
        return SpanContext.create(
                caller.isValid() ? caller.getTraceId() : ids.generateTraceId(),
                ids.generateSpanId(),
                caller.getTraceFlags(),
                caller.getTraceState());
    }

    String traceId() {
        return part.getSpanContext().getTraceId();
    }

    String spanId() {
        return part.getSpanContext().getSpanId();
    }

    /** The request was answered. */
    void answered(String operation, int status) {
        part.updateName(operation);
        part.setAttribute("http.response.status_code", status);
        if (status >= OUR_FAULT) {
            part.setStatus(StatusCode.ERROR);
        }
    }

    void end() {
        part.end();
    }
}
