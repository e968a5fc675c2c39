package dev.keelson.postgres.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The trace that a request or an event names, as W3C Trace Context has it. */
public final class TraceNames {

    private static final TextMapGetter<Function<String, Optional<String>>> FIELDS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Function<String, Optional<String>> fields) {
                    return List.of("traceparent", "tracestate");
                }

                @Override
                public @Nullable String get(
                        @Nullable Function<String, Optional<String>> fields, String name) {
                    return fields == null ? null : fields.apply(name).orElse(null);
                }
            };

    private TraceNames() {}

    /**
     * What these fields name; the root where they name nothing.
     *
     * @param fields the value of {@code traceparent} and of {@code tracestate}
     */
    public static Context of(Function<String, Optional<String>> fields) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), fields, FIELDS);
    }
}
