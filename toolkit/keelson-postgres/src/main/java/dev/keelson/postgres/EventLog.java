package dev.keelson.postgres;

import dev.keelson.Event;
import dev.keelson.Operation;
import dev.keelson.TimeOrderedIds;
import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Writes events beside the rows that they speak of. The number within a key is allocated under the
 * key's row lock, so order is commit order.
 */
final class EventLog {

    private static final String APPEND =
            """
            with numbered as (
                insert into keelson.event_key as k (key, last_seq) values (:key, 1)
                on conflict (key) do update set last_seq = k.last_seq + 1
                returning last_seq
            ), written as (
                insert into keelson.event
                    (id, key, seq, type, payload, operation, recorded_at, trace)
                select :id, :key, last_seq, :type, :payload::jsonb, :operation, :at,
                       nullif(:trace, '')
                  from numbered
                returning id
            )
            insert into keelson.event_arrival (event_id) select id from written
            """;

    private final PostgresSettings settings;
    private final TimeOrderedIds ids;
    private final Function<Event, String> payload;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    EventLog(PostgresSettings settings, TimeOrderedIds ids) {
        this.settings = settings;
        this.ids = ids;
        this.payload = settings.payload();
    }

    void append(Channel channel, Operation operation, Event event) {
        var values = new Bindings();
        values.put("id", ids.next());
        values.put("key", event.key());
        values.put("type", event.type());
        values.put("payload", payload.apply(event));
        values.put("operation", operation.name());
        values.put("at", settings.clock().instant());
        values.put("trace", trace());
        channel.add(Part.unread(APPEND, values));
    }

    /** The part of a trace that this thread works for, as a {@code traceparent}; "" for none. */
    private static String trace() {
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), carrier, (_, name, value) -> carrier.put(name, value));
        return carrier.getOrDefault("traceparent", "");
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Says that events have been committed. */
    void tell() {
        listeners.forEach(Runnable::run);
    }
}
