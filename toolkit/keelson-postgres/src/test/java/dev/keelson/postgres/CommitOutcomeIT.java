package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault.OutcomeUnknown;
import dev.keelson.Fault.Transient;
import dev.keelson.Fault.Unavailable;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution;
import dev.keelson.spi.Resolution.By;
import dev.keelson.spi.UnitReport;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RecordingObserver;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Message;
import dev.keelson.testkit.proxy.Plan;
import dev.keelson.testkit.proxy.PostgresProxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A COMMIT whose answer never comes is found out about, whatever the unit can be known by.
 *
 * <p>The run of many cuts does 200, or as many as {@code -Dkeelson.cuts=100000} says.
 */
@Tag("faults")
@Timeout(60)
class CommitOutcomeIT {

    private static final AtomicReference<PostgresProxy> BEFORE = new AtomicReference<>();
    private static final TestPostgres POSTGRES =
            new TestPostgres(CommitOutcomeIT::through, "create table effect (name text not null)");
    private static final PostgresProxy PROXY = BEFORE.get();

    private static final int THREADS = 8;
    private static final int CUTS = Integer.getInteger("keelson.cuts", 200);
    private static final List<Fault> FAULTS =
            List.of(Fault.cut(), Fault.cutInMidFrame(), Fault.cutClientOnly(), Fault.fatal());
    private static final String IN_A_TRANSACTION =
            """
            select query from pg_stat_activity
             where state like 'idle in transaction%' and datname = current_database()
            """;

    private final RecordingObserver reports = new RecordingObserver();
    private final PostgresTransactor transactor = POSTGRES.transactor(reports);
    private final AtomicInteger bodies = new AtomicInteger();

    /** What a unit is found again by. */
    enum Kind {
        KEYED(By.KEY),
        IN_SEVERAL_MESSAGES(By.TRANSACTION),
        IN_ONE_MESSAGE(By.WITNESS);

        private final By by;

        Kind(By by) {
            this.by = by;
        }
    }

    private static String through(String url) {
        BEFORE.set(PostgresProxy.inFrontOf(url));
        return BEFORE.get().jdbcUrl();
    }

    @BeforeEach
    void empty() {
        POSTGRES.execute("truncate effect, keelson.idempotency, keelson.witness");
    }

    @AfterEach
    void heal() {
        PROXY.follow(Plan.none());
        PROXY.release();
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
        PROXY.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCommitThatLandedIsASuccessAndNotRunAgain(Kind kind) {
        for (Fault fault : FAULTS) {
            PROXY.follow(Plan.atCommitAnswer(fault).times(1));
            String name = "landed " + fault;
            assertThat(run(kind, name)).isEqualTo(Result.success(name));
            assertThat(effects()).containsEntry(name, 1);
        }
        assertThat(bodies).hasValue(FAULTS.size());
        assertThat(outcomes()).containsOnly(Optional.of(Outcome.COMMITTED));
        assertThat(resolutions()).extracting(Resolution::by).containsOnly(kind.by);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCommitThatDidNotLandIsRunAgain(Kind kind) {
        for (Fault fault : FAULTS) {
            PROXY.follow(Plan.atCommit(fault).times(1));
            String name = "lost " + fault;
            assertThat(run(kind, name)).isEqualTo(Result.success(name));
            assertThat(effects()).containsEntry(name, 1);
        }
        assertThat(bodies).hasValue(2 * FAULTS.size());
        assertThat(resolutions())
                .hasSize(FAULTS.size())
                .allMatch(resolution -> resolution.outcome() == Outcome.ROLLED_BACK)
                .allMatch(resolution -> resolution.by() == kind.by);
    }

    /** The message is still on its way when the unit is asked about, and arrives afterwards. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCommitThatArrivesLateIsCountedOnce(Kind kind) {
        PROXY.follow(Plan.atCommit(Fault.delay(Duration.ofSeconds(30))).times(1));
        var answer = CompletableFuture.supplyAsync(() -> run(kind, "late"));
        await(answer::isDone);
        int open = PROXY.openConnections();
        PROXY.release();
        if (kind == Kind.IN_ONE_MESSAGE) {
            await(() -> PROXY.openConnections() < open);
        }

        assertThat(answer.join()).isEqualTo(Result.success("late"));
        assertThat(effects()).containsExactly(Map.entry("late", 1));
        assertThat(resolutions()).hasSize(1);
    }

    /** Each way is given up after the same silence, and so all are tried in the same one. */
    @Test
    void aConnectionThatGoesSilentIsGivenUpAndAskedAbout() {
        Kind[] kinds = Kind.values();
        PROXY.follow(Plan.atCommitAnswer(Fault.halfOpen()).times(kinds.length));
        var answers = new EnumMap<Kind, CompletableFuture<Result<String, String>>>(Kind.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Kind kind : kinds) {
                answers.put(
                        kind,
                        CompletableFuture.supplyAsync(() -> run(kind, "silent " + kind), threads));
            }
        }
        answers.forEach((kind, answer) -> {
            assertThat(answer.join()).isEqualTo(Result.success("silent " + kind));
            assertThat(effects()).containsEntry("silent " + kind, 1);
        });
        assertThat(bodies).hasValue(kinds.length);
        assertThat(resolutions())
                .extracting(Resolution::by)
                .containsExactlyInAnyOrder(By.KEY, By.TRANSACTION, By.WITNESS);
    }

    @Test
    void anExplicitUnitIsToldThatItWasUndone() {
        PROXY.follow(Plan.atCommit(Fault.cut()).times(1));
        try (UnitOfWork unit = transactor.begin(Operation.named("effect.note"))) {
            note(unit, "explicit");
            assertThatThrownBy(unit::commit).isInstanceOf(Transient.class);
            assertThat(unit.state()).isEqualTo(UnitOfWork.State.ROLLED_BACK);
        }
        assertThat(effects()).isEmpty();
    }

    /**
     * Between the lost COMMIT and the question somebody else claims the key that became free. Now
     * and then the question comes first, and the unit goes on with its own; then it is tried again.
     */
    @Test
    void aStoredAnswerOfAnotherUnitIsNotTakenForOnesOwn() {
        Result<String, String> answer = Result.success("");
        for (int time = 0; time < 5 && !answer.equals(Result.success("theirs")); time++) {
            String key = "mine " + time;
            POSTGRES.execute("truncate effect");
            answer = whileOthersClaim(key);
            assertThat(answer).isIn(Result.success("theirs"), Result.success(key));
        }
        assertThat(answer).isEqualTo(Result.success("theirs"));
        assertThat(effects()).containsExactly(Map.entry("theirs", 1));
    }

    private Result<String, String> whileOthersClaim(String key) {
        var claimed = new AtomicBoolean();
        PROXY.follow(message -> {
            if (message.runsCommit() && !claimed.get()) {
                PROXY.follow(_ -> claimedByOthers(claimed, key));
                return Fault.cut();
            }
            return Fault.pass();
        });
        return run(Kind.KEYED, key);
    }

    private static Fault claimedByOthers(AtomicBoolean claimed, String key) {
        if (!claimed.compareAndSet(false, true)) {
            return Fault.pass();
        }
        await(() -> POSTGRES.column(IN_A_TRANSACTION).isEmpty());
        String fingerprint = Once.of("me", key, key, PlainText.CODEC).fingerprint();
        POSTGRES.execute(
                """
                insert into effect (name) values ('theirs');
                insert into keelson.idempotency
                    (caller, operation, key, fingerprint, answer, claimed_at)
                values ('me', 'effect.note', '%s', '%s', 'theirs', 'epoch')
                """
                        .formatted(key, fingerprint));
        return Fault.pass();
    }

    @Test
    @Timeout(30)
    void whenNobodyCanTellTheOutcomeIsUnresolvedWithinTheDeadline() {
        var deadline = Duration.ofSeconds(2);
        var alone = new AtomicReference<PostgresProxy>();
        try (var cutOff =
                new TestPostgres(
                        url -> {
                            alone.set(PostgresProxy.inFrontOf(url));
                            return alone.get().jdbcUrl();
                        },
                        "create table effect (name text not null)")) {
            var settings = cutOff.settings();
            var hurried =
                    PostgresTransactor.over(
                            settings.within(settings.deadlines().outcome(deadline)), reports);
            alone.get()
                    .follow(message -> message.runsCommit() ? closing(alone.get()) : Fault.pass());
            long start = System.nanoTime();
            try (UnitOfWork unit = hurried.begin(Operation.named("effect.note"))) {
                note(unit, "nobody knows");
                assertThatThrownBy(unit::commit).isInstanceOf(OutcomeUnknown.class);
                assertThat(unit.state()).isEqualTo(UnitOfWork.State.UNRESOLVED);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(deadline, Duration.ofSeconds(20));
            assertThat(reports.reports()).last().matches(r -> r.end() == UnitReport.End.UNRESOLVED);
        }
    }

    private static Fault closing(PostgresProxy proxy) {
        proxy.close();
        return Fault.cut();
    }

    @Test
    @Timeout(3600)
    void throughManyCutsNothingIsLostAndNothingIsDouble() throws InterruptedException {
        PROXY.follow(CommitOutcomeIT::atRandom);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<PostgresTransactor> instances =
                IntStream.range(0, THREADS / 2).mapToObj(_ -> POSTGRES.instance(reports)).toList();
        int faultsBefore = PROXY.faults();
        for (int round = 0; PROXY.faults() - faultsBefore < CUTS; round++) {
            String prefix = round + "/";
            Race.of(THREADS)
                    .rounds(25)
                    .within(Duration.ofMinutes(5))
                    .run(lap -> {
                        String name = prefix + lap.thread() + "/" + lap.round();
                        Kind kind = Kind.values()[lap.round() % Kind.values().length];
                        boolean isKept = isKept(instances.get(lap.thread() / 2), kind, name);
                        return isKept && acknowledged.add(name);
                    })
                    .withoutFaults();
            // Half of the server's ends were left open, and the server has a hundred.
            PROXY.hangUp();
        }
        assertThat(effects()).containsOnlyKeys(acknowledged);
        assertThat(effects().values()).containsOnly(1);
        assertThat(resolutions())
                .hasSizeGreaterThan(CUTS / 2)
                .noneMatch(resolution -> resolution.outcome() == Outcome.UNRESOLVED);
    }

    /** A unit that was undone too often gives up, and then nothing of it may be kept. */
    private boolean isKept(PostgresTransactor instance, Kind kind, String name) {
        try {
            return run(instance, kind, name).isSuccess();
        } catch (Unavailable undoneTooOften) {
            return false;
        }
    }

    /** Every second COMMIT is broken, before it lands or after. */
    private static Fault atRandom(Message message) {
        boolean isMeant = message.runsCommit() || message.saysCommitted();
        int dice = ThreadLocalRandom.current().nextInt(3 * FAULTS.size());
        return isMeant && dice < FAULTS.size() ? FAULTS.get(dice) : Fault.pass();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private Result<String, String> run(Kind kind, String name) {
        return run(transactor, kind, name);
    }

    private Result<String, String> run(PostgresTransactor instance, Kind kind, String name) {
        Operation operation = Operation.named("effect.note");
        return switch (kind) {
            case KEYED ->
                    instance.inUnit(
                            operation.once(Once.of("me", name, name, PlainText.CODEC)),
                            unit -> note(unit, name));
            case IN_SEVERAL_MESSAGES ->
                    instance.inUnit(
                            operation,
                            unit -> {
                                Result<String, String> noted = note(unit, name);
                                unit.flush();
                                return noted;
                            });
            case IN_ONE_MESSAGE -> instance.inUnit(operation, unit -> note(unit, name));
        };
    }

    private Result<String, String> note(UnitOfWork unit, String name) {
        bodies.incrementAndGet();
        Sql.in(unit).write("insert into effect (name) values (:name)").bind("name", name).gather();
        return Result.success(name);
    }

    private Map<String, Integer> effects() {
        return POSTGRES.column("select name from effect").stream()
                .collect(Collectors.toMap(name -> name, _ -> 1, Integer::sum));
    }

    private List<Resolution> resolutions() {
        return reports.reports().stream().flatMap(r -> r.resolution().stream()).toList();
    }

    private List<Optional<Outcome>> outcomes() {
        return reports.reports().stream()
                .map(report -> report.resolution().map(Resolution::outcome))
                .toList();
    }
}
