package dev.keelson.postgres.outbox;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Hands events to a subscription's handler: one unit takes many and settles those before, and
 * between two units, with no unit open, they are handled.
 */
final class Relay implements Following {

    private static final Operation LOOK = Operation.named("outbox.look");
    private static final Operation TAKE =
            Operation.named("outbox.take").slowAfter(Duration.ofSeconds(1));
    private static final int FEWEST = 16;
    private static final int MOST = 2_000;
    private static final long LONG_BATCH = Duration.ofMillis(250).toNanos();

    private static final String HAS_WORK =
            """
            select exists (select 1
                             from keelson.event_position
                            where position > (select position from keelson.subscription
                                               where name = :name))
                or exists (select 1
                             from keelson.delivery
                            where subscription = :name and state = 'WAITING' and due_at <= :now)
                as found
            """;

    private final Transactor transactor;
    private final Subscription subscription;
    private final InstantSource clock;
    private final Line line;

    Relay(Transactor transactor, Subscription subscription, InstantSource clock) {
        this.transactor = transactor;
        this.subscription = subscription;
        this.clock = clock;
        this.line = new Line(subscription.name());
    }

    @Override
    public String name() {
        return subscription.name();
    }

    @Override
    public boolean hasWork() {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(HAS_WORK)
                                .bind("name", name())
                                .bind("now", clock.instant())
                                .one(row -> row.bool("found")));
    }

    @Override
    public Turns begin(Lease lease, BooleanSupplier isOver) {
        return new Led(TAKE.under(lease), () -> lease.isLost() || isOver.getAsBoolean());
    }

    /** The work under one lease. */
    private final class Led implements Turns {
        private final Operation take;
        private final BooleanSupplier isOver;
        private @Nullable Settlement unsettled;
        private int most = FEWEST;

        Led(Operation take, BooleanSupplier isOver) {
            this.take = take;
            this.isOver = isOver;
        }

        @Override
        public boolean next() {
            Batch batch = transactor.<Batch, String>inUnit(take, this::settleAndTake).orElseThrow();
            unsettled = null;
            if (batch.isEmpty()) {
                return false;
            }
            long begun = System.nanoTime();
            unsettled = new Handling(subscription, clock, isOver).handle(batch);
            most =
                    System.nanoTime() - begun > LONG_BATCH
                            ? Math.max(FEWEST, most / 2)
                            : Math.min(MOST, most * 2);
            return true;
        }

        private Result<Batch, String> settleAndTake(UnitOfWork unit) {
            Instant now = clock.instant();
            Settlement before = unsettled;
            if (before == null) {
                return Result.success(line.take(unit, most, now));
            }
            Later<Integer> moved = line.settle(unit, before, now);
            Batch batch = line.take(unit, most, now);
            line.requireMoved(moved.get());
            return Result.success(batch);
        }

        @Override
        public void end() {
            Settlement last = unsettled;
            if (last != null) {
                unsettled = null;
                int _ =
                        transactor
                                .<Integer, String>inUnit(take, u -> settle(u, last))
                                .orElseThrow();
            }
        }

        private Result<Integer, String> settle(UnitOfWork unit, Settlement last) {
            int rows = line.settle(unit, last, clock.instant()).get();
            line.requireMoved(rows);
            return Result.success(rows);
        }
    }
}
