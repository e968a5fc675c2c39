package dev.keelson.postgres.outbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.TestPostgres;

import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many events a second the outbox relays: {@code RelaySpeed [events] [keys]}.
 *
 * <p>The events are there before it starts and have no positions yet, as after a busy minute
 * without a relay; the handler counts them and checks the order of each key.
 */
final class RelaySpeed {

    private static final String FILL =
            """
            with written as (
                insert into keelson.event (id, key, seq, type, payload, operation, recorded_at)
                select gen_random_uuid(), 'note:' || n % <keys>, n / <keys> + 1, 'NoteKept',
                       '{"number": 1, "text": "about as long as events are, in most cases"}',
                       'note.keep', clock_timestamp()
                  from generate_series(0, <events> - 1) as n
                returning id, seq, key
            )
            insert into keelson.event_arrival (event_id) select id from written order by seq, key
            """;

    private RelaySpeed() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int keys = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        for (int round = 1; round <= 3; round++) {
            measure(round, events, keys);
        }
        System.exit(0);
    }

    private static void measure(int round, int events, int keys) {
        try (var postgres = new TestPostgres()) {
            postgres.execute(
                    FILL.replace("<events>", Integer.toString(events))
                            .replace("<keys>", Integer.toString(keys)));
            PostgresTransactor transactor = postgres.transactor(_ -> {});
            var handled = new AtomicLong();
            Map<String, Long> last = new ConcurrentHashMap<>();
            Outbox outbox =
                    Outbox.over(
                                    transactor,
                                    new PostgresLeases(transactor, "one"),
                                    InstantSource.system())
                            .subscribe(
                                    Subscription.of(
                                            "count",
                                            event -> {
                                                requireNext(last, event.key(), event.seq());
                                                handled.incrementAndGet();
                                            }));
            long begun = System.nanoTime();
            outbox.start();
            Heard.await(() -> handled.get() >= events);
            double seconds = (System.nanoTime() - begun) / 1e9;
            outbox.stop(Duration.ofSeconds(20));
            System.out.printf(
                    "round %d: %d events of %d keys in %.2f s: %.0f a second%n",
                    round, handled.get(), keys, seconds, events / seconds);
        }
    }

    private static void requireNext(Map<String, Long> last, String key, long seq) {
        Long before = last.put(key, seq);
        if (seq != (before == null ? 1 : before + 1)) {
            throw new IllegalStateException(key + ": " + seq + " after " + before);
        }
    }
}
