package dev.keelson.service.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends connections whose requests do not arrive in time, or whose streams nobody takes. */
final class SlowSenders implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final OpenStreams streams;
    private final Set<Intake> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("slow-senders").factory());

    /** Begins to watch. */
    SlowSenders(OpenStreams streams) {
        this.streams = streams;
        var _ =
                watch.scheduleWithFixedDelay(
                        this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void watch(Intake intake) {
        waiting.add(intake);
    }

    void unwatch(Intake intake) {
        waiting.remove(intake);
    }

    private void look() {
        long now = System.nanoTime();
        waiting.forEach(intake -> intake.expire(now));
        streams.look(now);
    }

    @Override
    public void close() {
        watch.shutdown();
    }
}
