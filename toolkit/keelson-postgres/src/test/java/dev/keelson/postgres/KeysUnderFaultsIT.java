package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Fault.KeyReused;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.Race.Lap;
import dev.keelson.testkit.RaceResult;
import dev.keelson.testkit.RaceResult.Outcome;
import dev.keelson.testkit.RaceResult.Returned;
import dev.keelson.testkit.RaceResult.Threw;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Message;
import dev.keelson.testkit.proxy.Plan;
import dev.keelson.testkit.proxy.PostgresProxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One key, fifty threads on two instances, two different requests, and a line that is cut at any
 * message: one effect, one answer, and no other request gets through.
 */
@Tag("faults")
@Timeout(120)
class KeysUnderFaultsIT {

    private static final AtomicReference<PostgresProxy> BEFORE = new AtomicReference<>();
    private static final TestPostgres POSTGRES =
            new TestPostgres(
                    url -> {
                        BEFORE.set(PostgresProxy.inFrontOf(url));
                        return BEFORE.get().jdbcUrl();
                    },
                    "create table effect (key text not null, request text not null, answer text)");
    private static final PostgresProxy PROXY = BEFORE.get();
    private static final Operation PAY = Operation.named("effect.pay");
    private static final int KEYS = 6;
    private static final int CLAIMED = 100;
    private static final String EFFECT =
            """
            insert into effect (key, request, answer) values (:key, :request, :answer)
            """;
    private static final String EFFECTS = "select answer from effect where key = 'key-100'";
    private static final String WAITING =
            """
            select pid from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'
            """;

    private final PostgresTransactor one = POSTGRES.transactor(_ -> {});
    private final PostgresTransactor other = POSTGRES.transactor(_ -> {});

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
        PROXY.close();
    }

    @Test
    void oneEffectAndOneAnswerThroughCutsAtAnyMessage() throws InterruptedException {
        PROXY.follow(KeysUnderFaultsIT::atRandom);
        var race = Race.of(50).keys(KEYS).within(Duration.ofSeconds(100)).run(this::pay);
        PROXY.follow(Plan.none());
        var again = Race.of(2).keys(KEYS).run(this::pay);

        assertThat(PROXY.faults()).isPositive();
        for (int key = 0; key < KEYS; key++) {
            List<String> kept =
                    POSTGRES.column("select answer from effect where key = 'key-" + key + "'");
            List<String> requests =
                    POSTGRES.column("select request from effect where key = 'key-" + key + "'");
            assertThat(kept).as("effects of key %s", key).hasSize(1);
            assertThat(answers(race, key)).isSubsetOf(kept);
            assertThat(answers(again, key)).isEqualTo(kept);
            assertThat(others(race, key, requests.getFirst()))
                    .hasSize(25)
                    .noneMatch(Returned.class::isInstance);
            assertThat(others(again, key, requests.getFirst()))
                    .singleElement()
                    .matches(o -> o instanceof Threw<String>(_, var t) && t instanceof KeyReused);
        }
    }

    /** A process that has claimed the key and done the work is killed before its commit. */
    @Test
    void whatAKilledProcessHadClaimedIsDoneOnceByOneOfThoseWhoWait() throws InterruptedException {
        try (ChildJvm claimant = ChildJvm.start(claimant())) {
            claimant.awaitLine("claimed", Duration.ofSeconds(60));
            CompletableFuture<RaceResult<String>> race =
                    CompletableFuture.supplyAsync(
                            this::payAll, run -> Thread.ofVirtual().start(run));
            await(() -> !POSTGRES.column(WAITING).isEmpty());
            assertThat(POSTGRES.column(EFFECTS)).isEmpty();
            claimant.kill();

            List<String> kept = answers(race.join(), 0);
            assertThat(kept).hasSizeBetween(1, 50).allMatch(kept.getFirst()::equals);
            assertThat(POSTGRES.column(EFFECTS)).containsExactly(kept.getFirst());
        }
    }

    private static ChildCommand claimant() {
        return ChildCommand.of(KeyClaimant.class, POSTGRES.url(), "key-" + CLAIMED);
    }

    private RaceResult<String> payAll() {
        try {
            return Race.of(50).run(lap -> pay(new Lap(lap.thread(), CLAIMED, 0)));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it became true in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** What came of the other request. */
    private static List<Outcome<String>> others(RaceResult<String> race, int key, String accepted) {
        return race.outcomes().stream()
                .filter(outcome -> outcome.lap().key() == key)
                .filter(outcome -> !request(outcome.lap()).equals(accepted))
                .toList();
    }

    private static List<String> answers(RaceResult<String> race, int key) {
        return race.outcomes().stream()
                .filter(outcome -> outcome.lap().key() == key)
                .flatMap(outcome ->
                        outcome instanceof Returned<String>(_, String answer)
                                ? List.of(answer).stream()
                                : List.<String>of().stream())
                .toList();
    }

    private String pay(Lap lap) {
        String key = "key-" + lap.key();
        PostgresTransactor transactor = lap.thread() % 4 < 2 ? one : other;
        return pay(transactor, key, request(lap), _ -> {});
    }

    /**
     * The work of a key.
     *
     * @param before is done before the unit ends
     */
    static String pay(
            PostgresTransactor transactor,
            String key,
            String request,
            Consumer<UnitOfWork> before) {
        Once<String> once = Once.of("me", key, request, PlainText.CODEC);
        return transactor
                .<String, String>inUnit(
                        PAY.once(once),
                        unit -> {
                            String answer = UUID.randomUUID().toString();
                            Sql.in(unit)
                                    .write(EFFECT)
                                    .bind("key", key)
                                    .bind("request", request)
                                    .bind("answer", answer)
                                    .gather();
                            before.accept(unit);
                            return Result.success(answer);
                        })
                .orElseThrow();
    }

    private static String request(Lap lap) {
        return "request " + lap.thread() % 2;
    }

    /** One frame in a hundred is where the line is cut: about every third unit loses it. */
    private static Fault atRandom(Message message) {
        return switch (ThreadLocalRandom.current().nextInt(300)) {
            case 0 -> Fault.cut();
            case 1 -> Fault.cutInMidFrame();
            case 2 -> Fault.fatal();
            default -> Fault.pass();
        };
    }
}
