package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Taken;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the fence of a lease does while holders change, seen on PostgreSQL itself. */
@Timeout(60)
class LeaseFencingIT {

    private static final TestPostgres POSTGRES =
            new TestPostgres("create table total (id int primary key, value bigint, token bigint)");
    private static final LockName NAME = new LockName("job:total");
    private static final Operation ADD = Operation.named("total.add");
    private static final Terms LONG = Terms.of(Duration.ofSeconds(30));
    private static final Duration SHORT = Duration.ofMillis(200);

    private final PostgresTransactor transactor = POSTGRES.transactor(_ -> {});
    private final Leases one = new PostgresLeases(POSTGRES.transactor(_ -> {}), "one");
    private final Leases other = new PostgresLeases(POSTGRES.transactor(_ -> {}), "other");

    @BeforeEach
    void empty() {
        POSTGRES.execute("truncate total, keelson.lease");
        POSTGRES.execute("insert into total (id, value, token) values (1, 0, 0)");
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    @Test
    void aTakeOverWaitsForTheOpenUnitOfTheLastHolder() {
        Lease first = taken(one, LONG);
        CompletableFuture<Result<Lease, Taken>> second;
        try (UnitOfWork unit = transactor.begin(ADD.under(first))) {
            long before = value(unit);
            expire();
            second = onAThread(() -> other.take(NAME, LONG.waiting(Duration.ofSeconds(20))));
            assertThat(second).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
            write(unit, before + 1);
            unit.commit();
        }

        try (Lease taken = second.join().orElseThrow()) {
            assertThat(taken.epoch()).isEqualTo(first.epoch() + 1);
            assertThat(committedValue()).isEqualTo(1);
        }
    }

    /** The last holder read and stood still; the new one reads before the last one wakes up. */
    @Test
    void aTokenThatIsOnlyComparedAtTheWriteLetsBothThroughAndLosesAnAddition() {
        Lease stale = taken(one, LONG);
        long readByStale = committedValue();
        expire();
        Lease fresh = takenElsewhere();
        try (UnitOfWork unit = transactor.begin(ADD)) {
            long readByFresh = value(unit);
            onAThread(() -> naiveWrite(readByStale + 1, stale.epoch())).join();
            naiveWrite(unit, readByFresh + 1, fresh.epoch());
            unit.commit();
        }

        assertThat(committedValue()).as("two additions were let through").isEqualTo(1);
    }

    @Test
    void inTheSameScheduleTheFenceLetsTheNewHolderAloneThrough() {
        Lease stale = taken(one, LONG);
        long readByStale = committedValue();
        expire();
        Lease fresh = takenElsewhere();
        try (UnitOfWork unit = transactor.begin(ADD.under(fresh))) {
            long readByFresh = value(unit);
            assertThat(onAThread(() -> thrownBy(() -> write(stale, readByStale + 1))).join())
                    .isInstanceOf(Fault.LeaseLost.class);
            write(unit, readByFresh + 1);
            unit.commit();
        }

        assertThat(committedValue()).as("one addition was let through").isEqualTo(1);
    }

    @Test
    void aRenewedLeaseOutlivesItsLength() {
        Terms brief = Terms.of(Duration.ofSeconds(3));
        try (Lease lease = taken(one, brief)) {
            Result<Lease, Taken> second =
                    onAThread(() -> other.take(NAME, brief.waiting(Duration.ofSeconds(4)))).join();
            assertThat(second.isFailure()).isTrue();
            assertThat(lease.isLost()).isFalse();
            assertThat(addOneUnder(lease)).isEqualTo(1);
        }
    }

    @Test
    void aRenewalDoesNotWaitForAnOpenUnit() {
        try (Lease lease = taken(one, Terms.of(Duration.ofSeconds(6)));
                UnitOfWork unit = transactor.begin(ADD.under(lease))) {
            assertThat(value(unit)).isZero();
            String before = until(unit);
            await(() -> !until(unit).equals(before));
            assertThat(lease.isLost()).isFalse();
        }
    }

    @Test
    void aHolderThatWasReplacedIsToldSo() {
        try (Lease stale = taken(one, Terms.of(Duration.ofMillis(300)))) {
            POSTGRES.execute("update keelson.lease set epoch = epoch + 1, owner = 'somebody'");
            await(stale::isLost);
        }
    }

    @Test
    void whatBecomesOfALeaseIsTold() {
        var told = new CopyOnWriteArrayList<String>();
        var leases = PostgresLeases.observed(transactor, "told", observer(told));
        taken(leases, LONG).close();
        assertThat(told).containsExactly("took " + NAME, "gave back " + NAME);

        told.clear();
        try (Lease stale = taken(leases, Terms.of(Duration.ofMillis(300)))) {
            POSTGRES.execute("update keelson.lease set epoch = epoch + 1, owner = 'somebody'");
            await(() -> told.contains("lost " + NAME));
            assertThat(stale.isLost()).isTrue();
        }
        assertThat(told).containsExactly("took " + NAME, "lost " + NAME, "gave back " + NAME);
    }

    private static LeasesObserver observer(List<String> told) {
        return new LeasesObserver() {
            @Override
            public void took(LockName name) {
                told.add("took " + name);
            }

            @Override
            public void lost(LockName name) {
                told.add("lost " + name);
            }

            @Override
            public void gaveBack(LockName name, Duration held) {
                assertThat(held).isPositive().isLessThan(LONG.length());
                told.add("gave back " + name);
            }
        };
    }

    @Test
    void aUnitThatRanLongerThanItsLeaseWasRenewedIsNotKept() {
        Lease stale = taken(one, Terms.of(Duration.ofSeconds(3)));
        try (UnitOfWork unit = transactor.begin(ADD.under(stale))) {
            write(unit, 5);
            POSTGRES.execute("update keelson.lease set owner = 'somebody'");
            await(stale::isLost);
            assertThatThrownBy(unit::commit).isInstanceOf(Fault.LeaseLost.class);
        }
        assertThat(committedValue()).isZero();
    }

    private static Lease taken(Leases leases, Terms terms) {
        return leases.take(NAME, terms).orElseThrow();
    }

    private static void expire() {
        POSTGRES.execute("update keelson.lease set until = '-infinity'");
    }

    private long addOneUnder(Lease lease) {
        try (UnitOfWork unit = transactor.begin(ADD.under(lease))) {
            long next = value(unit) + 1;
            write(unit, next);
            unit.commit();
            return next;
        }
    }

    private void write(Lease lease, long value) {
        try (UnitOfWork unit = transactor.begin(ADD.under(lease))) {
            write(unit, value);
            unit.commit();
        }
    }

    private long naiveWrite(long value, long token) {
        try (UnitOfWork unit = transactor.begin(ADD)) {
            naiveWrite(unit, value, token);
            unit.commit();
            return value;
        }
    }

    private Lease takenElsewhere() {
        return onAThread(() -> taken(other, LONG)).join();
    }

    private static Throwable thrownBy(Runnable work) {
        return catchThrowable(work::run);
    }

    private static long value(UnitOfWork unit) {
        return Sql.in(unit).query("select value from total").one(row -> row.int64("value"));
    }

    private static String until(UnitOfWork unit) {
        return Sql.in(unit)
                .query("select until::text as until from keelson.lease")
                .one(row -> row.text("until"));
    }

    private static void write(UnitOfWork unit, long value) {
        Sql.in(unit).write("update total set value = :value").bind("value", value).gather();
    }

    /** What most fencing tokens are: the row remembers the greatest and refuses a smaller one. */
    private static void naiveWrite(UnitOfWork unit, long value, long token) {
        int rows =
                Sql.in(unit)
                        .write(
                                """
                                update total set value = :value, token = :token
                                 where token <= :token
                                """)
                        .bind("value", value)
                        .bind("token", token)
                        .now();
        assertThat(rows).isEqualTo(1);
    }

    private long committedValue() {
        return transactor.read(
                ADD,
                session ->
                        Sql.in(session)
                                .query("select value from total")
                                .one(row -> row.int64("value")));
    }

    private static <T> CompletableFuture<T> onAThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
