package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Leases as rows of {@code keelson.lease}, each taken, renewed and given back in a unit of its own.
 *
 * <p>Whether a lease has run out is the database's clock alone, one for all instances; a holder
 * whose clock runs apart is stopped by its fence. Nothing but the database is asked. Thread-safe.
 */
public final class PostgresLeases implements Leases {

    private static final Operation LOOK = Operation.named("lease.look");
    private static final Operation TAKE =
            Operation.named("lease.take").lockWait(Duration.ofSeconds(1));
    private static final Operation RENEW = Operation.named("lease.renew");
    private static final Operation GIVE_BACK = Operation.named("lease.give-back");

    private static final String HOLDER =
            """
            select owner from keelson.lease where name = :name and until > clock_timestamp()
            """;

    private static final String MAKE =
            """
            insert into keelson.lease (name, owner, epoch, until)
            values (:name, '', 0, '-infinity')
            on conflict do nothing
            """;

    private static final String LOCK =
            """
            select owner, until > clock_timestamp() as held
              from keelson.lease
             where name = :name
               for update
            """;

    private static final String TAKE_OVER =
            """
            update keelson.lease
               set owner = :owner,
                   epoch = epoch + 1,
                   until = clock_timestamp() + :millis * interval '1 millisecond'
             where name = :name
            returning epoch
            """;

    private static final String PROLONG =
            """
            update keelson.lease
               set until = clock_timestamp() + :millis * interval '1 millisecond'
             where name = :name and epoch = :epoch and owner = :owner
            """;

    private static final String END =
            """
            update keelson.lease
               set until = '-infinity'
             where name = :name and epoch = :epoch and owner = :owner
            """;

    private static final long SHORTEST_PAUSE = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(50).toNanos();

    private final Transactor transactor;
    private final String instance;
    private final LeasesObserver observer;
    private final ConcurrentHashMap<LockName, HeldLease> held = new ConcurrentHashMap<>();

    /**
     * Leases in this transactor's database.
     *
     * @param instance who is shown to whoever finds a lease taken, such as a host and a process id
     */
    public PostgresLeases(Transactor transactor, String instance) {
        this(transactor, instance, LeasesObserver.NOBODY);
    }

    /** The same, told of to an observer. */
    public static PostgresLeases observed(
            Transactor transactor, String instance, LeasesObserver observer) {
        return new PostgresLeases(transactor, instance, observer);
    }

    private PostgresLeases(Transactor transactor, String instance, LeasesObserver observer) {
        this.transactor = transactor;
        this.instance = instance;
        this.observer = observer;
    }

    @Override
    public Result<Lease, Taken> take(LockName name, Terms terms) {
        HeldLease own = held.get(name);
        if (own != null && own.isHeldByThisThread()) {
            return Result.success(own.again());
        }
        long end = System.nanoTime() + terms.patience().toNanos();
        while (true) {
            Result<Lease, Taken> answer = takeNow(name, terms);
            if (answer.isSuccess() || System.nanoTime() >= end) {
                return answer;
            }
            long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE);
            LockSupport.parkNanos(Math.min(pause, Math.max(1, end - System.nanoTime())));
        }
    }

    private Result<Lease, Taken> takeNow(LockName name, Terms terms) {
        Optional<String> other = holder(name);
        if (other.isPresent()) {
            return Result.failure(new Taken(name, other.get()));
        }
        String owner = instance + "/" + UUID.randomUUID();
        long asked = System.nanoTime();
        return switch (takeOver(name, owner, terms)) {
            case Success<Long, Taken>(Long epoch) -> {
                var lease = new HeldLease(this, new HeldLease.Hold(name, owner, epoch), terms);
                held.put(name, lease);
                observer.took(name);
                yield Result.success(lease.begin(asked));
            }
            case Failure<Long, Taken>(Taken taken) -> Result.failure(taken);
        };
    }

    private Optional<String> holder(LockName name) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(HOLDER)
                                .bind("name", name.value())
                                .optional(row -> row.text("owner")));
    }

    private Result<Long, Taken> takeOver(LockName name, String owner, Terms terms) {
        try {
            return transactor.inUnit(TAKE, unit -> takeOver(unit, name, owner, terms));
        } catch (Fault.Busy _) {
            // A unit of the last holder is still open, and this waited for it as long as it may.
            return Result.failure(new Taken(name, "a unit of its last holder"));
        }
    }

    private static Result<Long, Taken> takeOver(
            UnitOfWork unit, LockName name, String owner, Terms terms) {
        Sql sql = Sql.in(unit);
        sql.write(MAKE).bind("name", name.value()).gather();
        Optional<String> other =
                sql.query(LOCK)
                        .bind("name", name.value())
                        .one(row ->
                                row.bool("held")
                                        ? Optional.of(row.text("owner"))
                                        : Optional.empty());
        if (other.isPresent()) {
            return Result.failure(new Taken(name, other.get()));
        }
        return Result.success(
                sql.query(TAKE_OVER)
                        .bind("name", name.value())
                        .bind("owner", owner)
                        .bind("millis", terms.length().toMillis())
                        .one(row -> row.int64("epoch")));
    }

    /** Tells whether the hold was still there to be prolonged. */
    boolean prolong(HeldLease.Hold hold, Duration length) {
        return isChanged(RENEW, PROLONG, hold, length);
    }

    void lost(HeldLease.Hold hold) {
        observer.lost(hold.name());
    }

    /** Gives the hold back where it is still this holder's. */
    void giveBack(HeldLease.Hold hold, HeldLease lease) {
        held.remove(hold.name(), lease);
        observer.gaveBack(hold.name(), lease.age());
        boolean _ = isChanged(GIVE_BACK, END, hold, Duration.ZERO);
    }

    private boolean isChanged(
            Operation operation, String statement, HeldLease.Hold hold, Duration length) {
        return transactor
                        .<Integer, String>inUnit(
                                operation,
                                unit ->
                                        Result.success(
                                                Sql.in(unit)
                                                        .write(statement)
                                                        .bind("name", hold.name().value())
                                                        .bind("epoch", hold.epoch())
                                                        .bind("owner", hold.owner())
                                                        .bind("millis", length.toMillis())
                                                        .now()))
                        .orElseThrow()
                == 1;
    }
}
