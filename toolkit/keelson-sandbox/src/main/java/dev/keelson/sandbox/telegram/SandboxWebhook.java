package dev.keelson.sandbox.telegram;

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
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends updates to where the bot wants them, one at a time, each until it is answered with success;
 * those that nobody takes wait. Safe for use by many threads.
 */
final class SandboxWebhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxWebhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final BotUpdates updates;
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private Optional<Target> target = Optional.empty();

    private record Target(URI address, String secret) {}

    /** Sends these. */
    SandboxWebhook(BotUpdates updates) {
        this.updates = updates;
    }

    /** Sends updates there from now on. */
    synchronized void set(URI address, String secret) {
        var wanted = new Target(address, secret);
        if (!target.equals(Optional.of(wanted))) {
            target = Optional.of(wanted);
            Thread _ = Thread.ofVirtual().name("sandbox-webhook").start(() -> sendTo(wanted));
        }
    }

    /** Sends none any more: the bot asks again. */
    synchronized void delete() {
        target = Optional.empty();
    }

    /** Tells whether the bot wants them sent. */
    synchronized boolean isSet() {
        return target.isPresent();
    }

    private synchronized boolean isWanted(Target mine) {
        return target.equals(Optional.of(mine));
    }

    private void sendTo(Target mine) {
        long next = 0;
        try {
            while (isWanted(mine)) {
                for (ObjectNode update : updates.poll(next, 1, LOOK)) {
                    if (isTaken(update, mine)) {
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

    private boolean isTaken(ObjectNode update, Target to) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(to.address())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", to.secret())
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
