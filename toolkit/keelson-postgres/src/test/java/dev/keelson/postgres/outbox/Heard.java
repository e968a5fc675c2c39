package dev.keelson.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.RecordedEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A handler that writes down what it hears, and fails where it is told to. */
final class Heard implements RecordedEvent.Handler {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<String, Long> broken = new ConcurrentHashMap<>();
    private int tries;

    @Override
    public synchronized void handle(RecordedEvent event) {
        tries++;
        if (broken.getOrDefault(event.key(), 0L) == event.seq()) {
            throw new IllegalArgumentException("no way with " + event.seq());
        }
        events.add(event);
    }

    /** Fails with this event from now on. */
    void refuse(String key, long seq) {
        broken.put(key, seq);
    }

    void acceptAll() {
        broken.clear();
    }

    synchronized int tries() {
        return tries;
    }

    synchronized int count() {
        return events.size();
    }

    synchronized List<Long> seqsOf(String key) {
        return events.stream().filter(e -> e.key().equals(key)).map(RecordedEvent::seq).toList();
    }

    synchronized List<RecordedEvent> all() {
        return List.copyOf(events);
    }

    void awaitCount(int expected) {
        await(() -> count() >= expected);
    }

    void awaitSeqs(String key, Long... expected) {
        await(() -> seqsOf(key).equals(List.of(expected)));
    }

    static void await(BooleanSupplier condition) {
        await(condition, LONG);
    }

    static void await(BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
