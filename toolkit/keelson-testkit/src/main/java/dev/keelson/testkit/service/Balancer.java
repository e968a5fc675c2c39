package dev.keelson.testkit.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers behind a load balancer: each call goes to an instance that says that it is ready. */
final class Balancer {

    private static final int CALLERS = 4;

    /**
     * As with every balancer's look. JDK 25 loses a connection that is accepted in the instant in
     * which Helidon closes its listener and interrupts it: nobody answers it before the process
     * ends.
     */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final List<URI> instances;
    private final Write write;
    private final HttpClient probe = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(CALLERS);
    private volatile boolean over;

    /** One call that changes something; throws unless it is told that it did. */
    interface Write {
        void to(URI address, int number);
    }

    Balancer(List<URI> instances, Write write) {
        this.instances = List.copyOf(instances);
        this.write = write;
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofVirtual().name("caller " + i).start(this::call);
        }
    }

    private void call() {
        try {
            while (!over) {
                int number = next.getAndIncrement();
                write.to(ready(number), number);
                done.incrementAndGet();
            }
        } catch (Throwable failing) {
            failed.add(failing);
        } finally {
            ended.countDown();
        }
    }

    /** The next in turn that is ready. */
    private URI ready(int turn) {
        for (int i = 0; ; i++) {
            URI each = instances.get((turn + i) % instances.size());
            if (isReady(each)) {
                return each;
            }
            if (i > instances.size()) {
                throw new AssertionError("no instance is ready");
            }
        }
    }

    private boolean isReady(URI instance) {
        var ask = HttpRequest.newBuilder(instance.resolve("/readyz")).timeout(LOOK).build();
        try {
            return probe.send(ask, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** How many calls were answered well so far. */
    int done() {
        return done.get();
    }

    List<Throwable> failed() {
        return List.copyOf(failed);
    }

    /** Ends the calls; returns when the last has been answered. */
    void stop() throws InterruptedException {
        over = true;
        if (!ended.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("a call does not end");
        }
        probe.close();
    }
}
