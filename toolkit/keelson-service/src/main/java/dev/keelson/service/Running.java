package dev.keelson.service;

import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.service.health.Checks;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.server.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service that runs.
 *
 * <p>Closing it stops it in order: not ready any more; no new connections; requests in flight end,
 * for at most 30 s; running rounds of jobs end; events that are there are carried; pools are
 * closed, and an own database last. Closing again waits for the first, at most 3 min. Thread-safe.
 */
public final class Running implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration ROUNDS = Duration.ofSeconds(30);
    private static final Duration EVENTS = Duration.ofSeconds(10);

    /** Draining, rounds and an own server that is slow to stop, and then some. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);

    private final HttpServer server;
    private final Checks checks;
    private final Jobs jobs;
    private final Optional<Outbox> outbox;
    private final Deque<AutoCloseable> closing;
    private final Duration pause;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Running(HttpServer server, Assembly assembly, Duration pause) {
        this.server = server;
        this.checks = assembly.checks();
        this.jobs = assembly.jobs();
        this.outbox = assembly.outbox();
        this.closing = assembly.closing();
        this.pause = pause;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its address on this machine. */
    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    @Override
    public void close() {
        try {
            if (stopping.compareAndSet(false, true)) {
                stop();
            } else {
                awaitStopped();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStopped() throws InterruptedException {
        if (!stopped.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the service has not stopped within " + LONGEST_STOP);
        }
    }

    private void stop() throws InterruptedException {
        LOG.info("stopping");
        try {
            checks.drain();
            server.drain();
            if (pause.isPositive()) {
                boolean _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            server.stop();
            jobs.stop(ROUNDS);
            outbox.ifPresent(events -> events.stop(EVENTS));
        } finally {
            closeAll(closing);
            stopped.countDown();
            LOG.info("stopped");
        }
    }

    /** Closes each, the last opened first, whatever the others do. */
    static void closeAll(Deque<AutoCloseable> closing) {
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception failing) {
                // The others hold connections and a server that must not outlive the process.
                LOG.atError()
                        .setMessage("{} could not be closed")
                        .addArgument(each)
                        .setCause(failing)
                        .log();
            }
        }
    }
}
