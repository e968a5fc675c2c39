package dev.keelson.service.switches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.Service;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.JobState;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.switches.Switches.Refusal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** An operation is switched off on every instance of a service, and on again. */
@Timeout(60)
class SwitchesIT {

    private static final Operation SWITCH = Operation.named("test.switch");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SwitchedOff BROKEN = new SwitchedOff("it is broken", "an admin", NOW);
    private static final Duration PROMISED = Duration.ofSeconds(2);

    /** What is promised, and the rest is for a busy machine. */
    private static final Duration EVERYWHERE = Duration.ofSeconds(20);

    private final String database = EmbeddedPostgres.shared().freshDatabase();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Instance one = new Instance();
    private final Instance two = new Instance();

    /** One instance of the service. */
    private final class Instance {

        final CompletableFuture<Jobs> jobs = new CompletableFuture<>();
        final CompletableFuture<Switches> switches = new CompletableFuture<>();
        final CompletableFuture<Transactor> transactor = new CompletableFuture<>();
        final AtomicInteger calls = new AtomicInteger();
        final Running running =
                Service.named("notes")
                        .on(DatabaseSettings.forTests(database))
                        .start(Map.of("KEELSON_HTTP_PORT", "0"), this::wire);

        private void wire(Assembly service) {
            transactor.complete(service.transactor(InstantSource.system(), _ -> "{}"));
            jobs.complete(service.jobs());
            switches.complete(service.switches(transactor.join()));
            service.serve(
                    Endpoints.under("/notes")
                            .get("/count", e -> e.operation("notes.count"), _ -> count())
                            .get("/other", e -> e.operation("notes.other"), _ -> count())
                            .get("/staff", e -> e.operation("staff").alwaysOn(), _ -> count()));
        }

        private Answer count() {
            return Answer.ok(Map.of("count", calls.incrementAndGet()));
        }

        Result<OperationState, Refusal> turnOff(String operation) {
            return inUnit(unit -> switches.join().turnOff(unit, operation, BROKEN));
        }

        Result<OperationState, Refusal> turnOn(String operation) {
            return inUnit(unit -> switches.join().turnOn(unit, operation));
        }

        private Result<OperationState, Refusal> inUnit(
                Function<UnitOfWork, Result<OperationState, Refusal>> work) {
            return transactor.join().inUnit(SWITCH, work);
        }

        HttpResponse<String> get(String path) {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(running.address().resolve(path)).build();
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException | InterruptedException failing) {
                throw new AssertionError(failing);
            }
        }

        int status(String path) {
            return get(path).statusCode();
        }

        void awaitStatus(String path, int expected) {
            long end = System.nanoTime() + EVERYWHERE.toNanos();
            while (status(path) != expected) {
                assertThat(System.nanoTime()).as("everywhere in time").isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    @AfterEach
    void stop() {
        one.running.close();
        two.running.close();
        client.close();
    }

    @Test
    void itIsOffWithTheCommitHereAndSoonElsewhere() {
        assertThat(one.status("/notes/count")).isEqualTo(200);
        assertThat(two.status("/notes/count")).isEqualTo(200);

        assertThat(one.turnOff("notes.count").isSuccess()).isTrue();

        HttpResponse<String> refused = one.get("/notes/count");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("OPERATION_OFF", "it is broken");
        two.awaitStatus("/notes/count", 503);
        assertThat(one.calls).hasValue(1);
        assertThat(one.status("/notes/other")).isEqualTo(200);

        assertThat(two.turnOn("notes.count").isSuccess()).isTrue();
        assertThat(two.status("/notes/count")).isEqualTo(200);
        one.awaitStatus("/notes/count", 200);
    }

    @Test
    void eachInstanceLooksMoreOftenThanEveryTwoSeconds() {
        assertThat(one.jobs.join().states())
                .filteredOn(job -> job.name().equals("operation-switches"))
                .singleElement()
                .matches(job -> job.runs() == JobState.Runs.ON_EACH_INSTANCE)
                .matches(job -> job.period().compareTo(PROMISED) < 0);
    }

    @Test
    void itIsOffAfterARestartFromTheFirstCallOn() {
        assertThat(one.turnOff("notes.count").isSuccess()).isTrue();
        one.running.close();

        var restarted = new Instance();
        try {
            assertThat(restarted.status("/notes/count")).isEqualTo(503);
        } finally {
            restarted.running.close();
        }
    }

    @Test
    void whatIsNotCommittedIsNotSwitched() {
        Result<OperationState, String> undone =
                one.transactor
                        .join()
                        .inUnit(
                                SWITCH,
                                unit -> {
                                    var _ =
                                            one.switches
                                                    .join()
                                                    .turnOff(unit, "notes.count", BROKEN);
                                    return Result.failure("changed my mind");
                                });
        assertThat(undone.isSuccess()).isFalse();
        int _ = one.switches.join().follow();
        assertThat(one.status("/notes/count")).isEqualTo(200);
    }

    @Test
    void whatIsNeededToSwitchOnAgainCannotBeSwitchedOff() {
        assertThat(one.turnOff("staff")).isEqualTo(Result.failure(new Refusal.AlwaysOn("staff")));
        assertThat(one.turnOff("health")).isEqualTo(Result.failure(new Refusal.AlwaysOn("health")));
        assertThat(one.turnOff("nothing"))
                .isEqualTo(Result.failure(new Refusal.NoSuchOperation("nothing")));
        assertThat(one.turnOn("nothing"))
                .isEqualTo(Result.failure(new Refusal.NoSuchOperation("nothing")));
    }

    @Test
    void everyOperationIsListedWithItsState() {
        assertThat(one.turnOff("notes.count").isSuccess()).isTrue();
        assertThat(one.switches.join().states())
                .extracting(OperationState::operation)
                .containsExactly(
                        "health",
                        "livez",
                        "metrics",
                        "notes.count",
                        "notes.other",
                        "readyz",
                        "staff");
        assertThat(one.switches.join().states())
                .filteredOn(state -> state.off().isPresent())
                .singleElement()
                .isEqualTo(new OperationState("notes.count", false, Optional.of(BROKEN)));
        assertThat(one.switches.join().states())
                .filteredOn(OperationState::alwaysOn)
                .extracting(OperationState::operation)
                .containsExactly("health", "livez", "metrics", "readyz", "staff");
    }
}
