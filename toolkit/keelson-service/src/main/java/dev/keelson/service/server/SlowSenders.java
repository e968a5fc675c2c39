package dev.keelson.service.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends connections whose requests do not arrive in time. Thread-safe. */
final class SlowSenders implements AutoCloseable {

    private static final int LOOKS = 10;

    private final Duration longest;
    private final Set<Intake> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("slow-senders").factory());

    /**
     * Begins to watch.
     *
     * @param longest how long a request may take from its first line to its last byte
     */
    SlowSenders(Duration longest) {
        this.longest = longest;
        long pause = Math.max(1, longest.toMillis() / LOOKS);
        var _ = watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    void watch(Intake intake) {
        waiting.add(intake);
    }

    void unwatch(Intake intake) {
        waiting.remove(intake);
    }

    private void look() {
        waiting.forEach(intake -> intake.expireAfter(longest));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
