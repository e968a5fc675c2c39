package dev.keelson.service.outside;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

import org.slf4j.MDC;

import java.net.http.HttpRequest;
import java.util.Optional;

/** Tells whoever is called what the call is for, so that both sides' log lines can be matched. */
final class Caller {

    private static final String REQUEST_ID = "request_id";

    private Caller() {}

    /** The request with the caller's {@code traceparent} and {@code X-Request-ID}, if any. */
    static HttpRequest named(HttpRequest request) {
        HttpRequest.Builder named = HttpRequest.newBuilder(request, (_, _) -> true);
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), named, (_, name, value) -> named.setHeader(name, value));
        Optional.ofNullable(MDC.get(REQUEST_ID))
                .ifPresent(id -> named.setHeader("X-Request-ID", id));
        return named.build();
    }
}
