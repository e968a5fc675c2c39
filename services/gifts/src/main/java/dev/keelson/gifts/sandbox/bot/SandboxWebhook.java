package dev.keelson.gifts.sandbox.bot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends updates to where the bot wants them, one at a time, each until it is answered with success;
 * those that nobody takes wait. Safe for use by many threads.
 */
public final class SandboxWebhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxWebhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Updates updates;
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private Optional<Target> target = Optional.empty();
    private Optional<Thread> sender = Optional.empty();

    private record Target(URI address, String secret) {}

    /** Where updates wait for the bot. */
    public interface Updates {

        /** What {@code getUpdates} answers. */
        List<ObjectNode> poll(long offset, int limit, Duration wait) throws InterruptedException;
    }

    /** Sends these. */
    public SandboxWebhook(Updates updates) {
        this.updates = updates;
    }

    /** Sends updates there from now on. */
    public synchronized void set(URI address, String secret) {
        target = Optional.of(new Target(address, secret));
        if (sender.isEmpty()) {
            sender = Optional.of(Thread.ofVirtual().name("sandbox-webhook").start(this::send));
        }
    }

    /** Sends none any more: the bot asks again. */
    public synchronized void delete() {
        target = Optional.empty();
        sender.ifPresent(Thread::interrupt);
        sender = Optional.empty();
    }

    /** Tells whether the bot wants them sent. */
    public synchronized boolean isSet() {
        return target.isPresent();
    }

    private synchronized Optional<Target> target() {
        return target;
    }

    private void send() {
        long next = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (ObjectNode update : updates.poll(next, 1, LOOK)) {
                    if (isTaken(update)) {
                        next = update.path("update_id").asLong() + 1;
                    } else {
                        LockSupport.parkNanos(AGAIN.toNanos());
                    }
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(ObjectNode update) throws InterruptedException {
        Optional<Target> to = target();
        if (to.isEmpty()) {
            return false;
        }
        HttpRequest request =
                HttpRequest.newBuilder(to.get().address())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", to.get().secret())
                        .POST(
                                BodyPublishers.ofByteArray(
                                        update.toString().getBytes(StandardCharsets.UTF_8)))
                        .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException away) {
            LOG.atDebug().setMessage("nobody takes an update").setCause(away).log();
            return false;
        }
    }

    @Override
    public void close() {
        delete();
        client.shutdownNow();
        client.close();
    }
}
