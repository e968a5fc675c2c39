package dev.keelson.service.metrics;

import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The meters of a process and {@code /metrics}, where Prometheus reads them: its text format, or
 * OpenMetrics with the trace of an example for whoever accepts that. Thread-safe.
 */
public final class Metrics {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(
                    PrometheusConfig.DEFAULT,
                    new PrometheusRegistry(),
                    Clock.SYSTEM,
                    new CurrentTrace());

    /** Names that are against Prometheus's rules; others say the same. */
    private static final List<String> MISNAMED = List.of("process.cpu.time", "system.cpu.count");

    /** Begins to measure the JVM. */
    public Metrics() {
        MISNAMED.forEach(
                name -> registry.config().meterFilter(MeterFilter.denyNameStartsWith(name)));
        List<MeterBinder> jvm =
                List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics());
        jvm.forEach(binder -> binder.bindTo(registry));
    }

    /** Where to measure. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The address at which they are read. */
    public Endpoints endpoints() {
        return Endpoints.under("")
                .get("/metrics", e -> e.operation("metrics").uncounted().alwaysOn(), this::scrape);
    }

    private Answer scrape(Call<NoBody> call) {
        boolean open =
                call.header("Accept").filter(a -> a.contains("openmetrics-text")).isPresent();
        String format = open ? OPEN : TEXT;
        return Answer.bytes(format, registry.scrape(format).getBytes(StandardCharsets.UTF_8));
    }

    /** The trace of the request that is being served. */
    private static final class CurrentTrace implements SpanContext {

        @Override
        public @Nullable String getCurrentTraceId() {
            return MDC.get("trace_id");
        }

        @Override
        public @Nullable String getCurrentSpanId() {
            return MDC.get("span_id");
        }

        @Override
        public boolean isCurrentSpanSampled() {
            return MDC.get("trace_id") != null;
        }

        @Override
        public void markCurrentSpanAsExemplar() {
            // nobody collects spans here
        }
    }
}
