package dev.keelson.service.tracing;

import dev.keelson.Outside;
import dev.keelson.spi.UnitObserver;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.slf4j.MDC;

import java.net.URI;
import java.util.function.Supplier;

/**
 * The parts that a service's work adds to traces: requests, units, rounds of jobs and calls to the
 * outside. They go to a collector where one is named; without one nothing is kept, and the names of
 * a caller's trace are passed on all the same. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

    /** The trace that log lines belong to. */
    public static final String TRACE_ID = "trace_id";

    /** The part of that trace. */
    public static final String SPAN_ID = "span_id";

    private static final String LIBRARY = "dev.keelson";
    private static final double ALL = 100.0;

    private final Tracer tracer;
    private final Runnable closing;

    private Tracing(Tracer tracer, Runnable closing) {
        this.tracer = tracer;
        this.closing = closing;
    }

    /** Keeps nothing. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop().getTracer(LIBRARY), () -> {});
    }

    /**
     * Tells a collector, over HTTP as OTLP asks.
     *
     * @param collector its address without a path, such as {@code http://localhost:4318}
     * @param service the name under which it keeps the parts
     * @param percent how many of a hundred traces are kept; a caller's choice goes before
     */
    public static Tracing to(URI collector, String service, int percent) {
        var exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(collector.resolve("/v1/traces").toString())
                        .build();
        var name = Attributes.of(AttributeKey.stringKey("service.name"), service);
        SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(name)))
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(percent / ALL)))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build();
        return new Tracing(provider.get(LIBRARY), provider::close);
    }

    /** Makes the parts that a request begins. */
    public Tracer tracer() {
        return tracer;
    }

    /** Notes each unit as a part of what its thread works for. */
    public UnitObserver units() {
        return new UnitSpans(tracer, Clock.getDefault());
    }

    /** Notes each call to the outside, as a part of what its thread works for. */
    public Outside.Around calls() {
        return new Outside.Around() {
            @Override
            public <T> T call(String name, Supplier<T> call) {
                Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
                return within(span, call);
            }
        };
    }

    /** Does work that nobody has called for, such as a round of a job, as a trace of its own. */
    public <T> T alone(String name, Supplier<T> work) {
        Span span = tracer.spanBuilder(name).setParent(Context.root()).startSpan();
        if (!span.getSpanContext().isValid()) {
            return work.get();
        }
        MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
        try {
            return within(span, work);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    private static <T> T within(Span span, Supplier<T> work) {
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (Throwable failing) {
            // Its text may hold what somebody has written.
            span.setStatus(StatusCode.ERROR, failing.getClass().getName());
            throw failing;
        } finally {
            span.end();
        }
    }

    /** Tells the collector what is left, for a moment, and stops. */
    @Override
    public void close() {
        closing.run();
    }
}
