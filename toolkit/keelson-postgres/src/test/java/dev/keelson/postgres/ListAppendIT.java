package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Fault.OutcomeUnknown;
import dev.keelson.Isolation;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.Attempt.End;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.Race;
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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Random units that append to lists and read them, while connections are cut at any message: what
 * was acknowledged is there once, what was undone is nowhere, and some serial order explains all.
 *
 * <p>Each thread does 20 units, or as many as {@code -Dkeelson.appends=1000} says.
 */
@Tag("faults")
@Timeout(120)
class ListAppendIT {

    private static final AtomicReference<PostgresProxy> BEFORE = new AtomicReference<>();
    private static final TestPostgres POSTGRES =
            new TestPostgres(
                    url -> {
                        BEFORE.set(PostgresProxy.inFrontOf(url));
                        return BEFORE.get().jdbcUrl();
                    },
                    "create table list (id int primary key, items int[] not null)");
    private static final PostgresProxy PROXY = BEFORE.get();

    private static final Operation APPEND =
            Operation.named("list.append").lockWait(Duration.ofSeconds(20));
    private static final int THREADS = 8;
    private static final int LISTS = 6;
    private static final int UNITS = Integer.getInteger("keelson.appends", 20);
    private static final int MOST_STEPS = 5;

    private final PostgresTransactor transactor = POSTGRES.transactor(_ -> {});
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @BeforeEach
    void emptyLists() {
        POSTGRES.execute("truncate list");
        POSTGRES.execute(
                "insert into list (id, items) select n, '{}' from generate_series(1, 6) as n");
    }

    @AfterEach
    void heal() {
        PROXY.follow(Plan.none());
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
        PROXY.close();
    }

    @Test
    void underUnitLocksHistoriesAreSerialThroughCuts() throws InterruptedException {
        PROXY.follow(ListAppendIT::atRandom);
        race(lists -> APPEND.lockedBy(lists.stream().map(ListAppendIT::lock).toList()));
        assertSerial();
    }

    @Test
    void atSerializableHistoriesAreSerialThroughCuts() throws InterruptedException {
        PROXY.follow(ListAppendIT::atRandom);
        race(_ -> APPEND.at(Isolation.SERIALIZABLE));
        assertSerial();
    }

    /** A unit at REPEATABLE READ reads one state and loses no update; only write skew is left. */
    @Test
    void atRepeatableReadNothingButWriteSkewIsFoundThroughCuts() throws InterruptedException {
        PROXY.follow(ListAppendIT::atRandom);
        race(_ -> APPEND.at(Isolation.REPEATABLE_READ));
        assertThat(anomalies()).allMatch(anomaly -> anomaly.startsWith("G2: "));
        assertSomeCommittedAndSomeWereUndone();
    }

    /** The control: the same units without locks at READ COMMITTED, whole connections. */
    @Test
    void withoutLocksTheCheckerFindsACycle() throws InterruptedException {
        for (int round = 0; round < 20 && anomalies().isEmpty(); round++) {
            race(_ -> APPEND);
        }
        assertThat(anomalies()).singleElement().asString().matches("(?:G-single|G2): between .*");
    }

    private void assertSerial() {
        assertThat(anomalies()).isEmpty();
        assertSomeCommittedAndSomeWereUndone();
    }

    private void assertSomeCommittedAndSomeWereUndone() {
        assertThat(PROXY.faults()).isPositive();
        assertThat(attempts.stream().filter(attempt -> attempt.end() == End.COMMITTED))
                .as("units that committed")
                .hasSizeGreaterThan(THREADS * UNITS / 4);
        assertThat(attempts).as("attempts that were undone").anyMatch(it -> it.end() == End.UNDONE);
    }

    private void race(Locking locking) throws InterruptedException {
        Race.of(THREADS)
                .rounds(UNITS)
                .within(Duration.ofSeconds(100))
                .run(_ -> {
                    unit(locking);
                    return true;
                })
                .withoutFaults();
    }

    /** Whatever is thrown says what became of the last attempt. */
    private void unit(Locking locking) {
        List<Integer> lists = IntStream.range(0, steps()).mapToObj(_ -> random(LISTS)).toList();
        var last = new AtomicReference<Attempt>();
        try {
            var _ =
                    transactor.<String, String>inUnit(
                            locking.of(lists.stream().distinct().toList()),
                            unit -> {
                                var attempt = new Attempt(numbers.incrementAndGet());
                                attempts.add(attempt);
                                last.set(attempt);
                                run(unit, attempt, lists);
                                return Result.success("done");
                            });
            last.get().end(End.COMMITTED);
        } catch (OutcomeUnknown unknown) {
            last.get().end(End.UNKNOWN);
        } catch (dev.keelson.Fault undone) {
            // The attempt stays undone, and nothing of it may be anywhere.
        }
    }

    private void run(UnitOfWork unit, Attempt attempt, List<Integer> lists) {
        for (int list : lists) {
            if (ThreadLocalRandom.current().nextBoolean()) {
                int value = numbers.incrementAndGet();
                attempt.append(list, value);
                append(unit, list, value);
            } else {
                attempt.read(list, read(unit, list));
            }
        }
    }

    private static void append(UnitOfWork unit, int list, int value) {
        Sql.in(unit)
                .write("update list set items = items || :value::int where id = :list")
                .bind("value", value)
                .bind("list", list)
                .gatherExpecting(1);
    }

    private static List<Integer> read(UnitOfWork unit, int list) {
        return Sql.in(unit)
                .query("select items from list where id = :list")
                .bind("list", list)
                .one(row -> row.list("items", Integer.class));
    }

    private List<String> anomalies() {
        return AppendChecker.anomalies(List.copyOf(attempts), lists());
    }

    private static Map<Integer, List<Integer>> lists() {
        var lists = new HashMap<Integer, List<Integer>>();
        for (int list = 1; list <= LISTS; list++) {
            String items = "select unnest(items) from list where id = " + list;
            lists.put(list, POSTGRES.column(items).stream().map(Integer::valueOf).toList());
        }
        return lists;
    }

    private static int steps() {
        return 1 + random(MOST_STEPS);
    }

    /** From 1 to the most. */
    private static int random(int most) {
        return 1 + ThreadLocalRandom.current().nextInt(most);
    }

    private static LockName lock(int list) {
        return new LockName("list:" + list);
    }

    /** Every eighth COMMIT or its answer, and one frame in three hundred. */
    private static Fault atRandom(Message message) {
        boolean isAnEnd = message.runsCommit() || message.saysCommitted();
        return switch (ThreadLocalRandom.current().nextInt(isAnEnd ? 24 : 900)) {
            case 0 -> Fault.cut();
            case 1 -> Fault.cutInMidFrame();
            case 2 -> Fault.fatal();
            default -> Fault.pass();
        };
    }

    /** The operation for a unit over these lists. */
    @FunctionalInterface
    private interface Locking {
        Operation of(List<Integer> lists);
    }
}
