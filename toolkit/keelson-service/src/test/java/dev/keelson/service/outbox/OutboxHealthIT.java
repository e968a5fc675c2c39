package dev.keelson.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Event;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.UnitOfWork;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Retries;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.Service;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A service that carries events. */
@Timeout(60)
class OutboxHealthIT {

    private static final Map<String, String> ANY_PORT = Map.of("KEELSON_HTTP_PORT", "0");
    private static final Operation KEEP = Operation.named("note.keep");
    private static final Retries ONCE = new Retries(1, Duration.ZERO, Duration.ZERO);

    private final SettableClock clock = SettableClock.at("2026-01-01T12:00:00Z");
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch mayHandle = new CountDownLatch(1);
    private volatile RecordedEvent.Handler handler = event -> heard.add(event.key());
    private final Running running;
    private final CompletableFuture<PostgresTransactor> made = new CompletableFuture<>();

    OutboxHealthIT() {
        var service =
                Service.named("notes")
                        .on(DatabaseSettings.forTests(EmbeddedPostgres.shared().freshDatabase()));
        running = service.start(ANY_PORT, this::wire);
    }

    private record NoteKept(String key) implements Event {}

    private void wire(Assembly service) {
        PostgresTransactor transactor = service.transactor(clock, event -> "{}");
        made.complete(transactor);
        var outbox = Outbox.over(transactor, new PostgresLeases(transactor, "one"), clock);
        service.carry(
                outbox.subscribe(
                        Subscription.of("mails", event -> handler.handle(event)).retries(ONCE)),
                clock);
    }

    @AfterEach
    void stop() {
        mayHandle.countDown();
        running.close();
        client.close();
    }

    @Test
    void eventsAreCarriedWhileItRuns() throws Exception {
        keep("note:1");

        awaitAnswer("/metrics", metrics -> heard.equals(List.of("note:1")));
        String metrics = awaitAnswer("/metrics", m -> m.contains(gauge("behind", "0.0")));
        assertThat(metrics).contains(gauge("dead", "0.0"), gauge("lag_seconds", "0.0"));
        assertThat(get("/health").body()).contains("\"outbox\":[{\"status\":\"pass\"}]");
    }

    @Test
    void whatIsThereIsCarriedBeforeItStops() {
        handler = this::handleLater;
        for (int n = 0; n < 20; n++) {
            keep("note:" + n);
        }
        Thread stopping = Thread.ofVirtual().start(running::close);
        assertThat(endsWithin(Duration.ofSeconds(1), stopping)).isFalse();
        mayHandle.countDown();

        assertThat(endsWithin(Duration.ofSeconds(20), stopping)).isTrue();
        assertThat(heard).hasSize(20);
    }

    @Test
    void anEventThatWasGivenUpIsAWarningAndMeasured() throws Exception {
        handler =
                event -> {
                    throw new IllegalStateException("no such address");
                };
        keep("note:1");

        awaitAnswer("/health", health -> health.contains("mails has given up 1 events"));
        awaitAnswer("/metrics", metrics -> metrics.contains(gauge("dead", "1.0")));
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void eventsThatWaitTooLongAreAWarningAndMeasured() throws Exception {
        handler = this::handleLater;
        keep("note:1");
        awaitAnswer("/metrics", metrics -> metrics.contains(gauge("behind", "1.0")));
        clock.advance(Duration.ofSeconds(61));

        awaitAnswer("/health", health -> health.contains("mails is 1 events behind"));
        awaitAnswer("/metrics", metrics -> metrics.contains(gauge("lag_seconds", "61.0")));
        mayHandle.countDown();
        awaitAnswer("/health", health -> health.contains("\"outbox\":[{\"status\":\"pass\"}]"));
    }

    private void handleLater(RecordedEvent event) {
        try {
            assertThat(mayHandle.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        heard.add(event.key());
    }

    private void keep(String key) {
        try (UnitOfWork unit = made.join().begin(KEEP)) {
            unit.record(new NoteKept(key));
            unit.commit();
        }
    }

    private static String gauge(String name, String value) {
        return "keelson_outbox_" + name + "{subscription=\"mails\"} " + value;
    }

    /** Asks until the answer is as wanted; what is shown may be a second old. */
    private String awaitAnswer(String path, Predicate<String> wanted) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String body = get(path).body();
        while (!wanted.test(body) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            body = get(path).body();
        }
        assertThat(body).matches(wanted);
        return body;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(running.address().resolve(path)).build(),
                BodyHandlers.ofString());
    }

    private static boolean endsWithin(Duration patience, Thread thread) {
        try {
            return thread.join(patience);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
