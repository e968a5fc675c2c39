package dev.keelson.postgres.outbox;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Applies events to a projection, its position in the same commit. */
final class Projecting implements Following {

    private static final Operation LOOK = Operation.named("outbox.look");
    private static final Operation APPLY =
            Operation.named("outbox.project").slowAfter(Duration.ofSeconds(2));
    private static final Operation REBUILD =
            Operation.named("outbox.rebuild").slowAfter(Duration.ofSeconds(5));
    private static final int MOST = 500;

    private static final String HAS_WORK =
            """
            select exists (select 1
                             from keelson.event_position
                            where position > (select position from keelson.subscription
                                               where name = :name)) as found
            """;

    /** Two that apply at once wait for each other here, and the second sees the first's. */
    private static final String LOCK =
            """
            select position from keelson.subscription where name = :name for update
            """;

    private static final String NEXT =
            """
            select p.position, e.id, e.key, e.seq, e.type, e.payload, e.operation, e.recorded_at, e.trace
              from (select position, event_id
                      from keelson.event_position
                     where position > :from
                     order by position
                     limit :most) as p
              join keelson.event as e on e.id = p.event_id
             order by p.position
            """;

    private static final String MOVE =
            """
            update keelson.subscription set position = :to where name = :name
            """;

    private final Transactor transactor;
    private final Projection projection;

    Projecting(Transactor transactor, Projection projection) {
        this.transactor = transactor;
        this.projection = projection;
    }

    private record Placed(long position, RecordedEvent event) {}

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public boolean hasWork() {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(HAS_WORK)
                                .bind("name", name())
                                .one(row -> row.bool("found")));
    }

    @Override
    public Turns begin(Lease lease, BooleanSupplier isOver) {
        return new Led(APPLY.under(lease));
    }

    /** Empties the projection and has it built again from the first event. */
    void rebuild() {
        boolean _ = transactor.<Boolean, String>inUnit(REBUILD, this::clear).orElseThrow();
    }

    private Result<Boolean, String> clear(UnitOfWork unit) {
        long _ = lock(unit);
        projection.clear(unit);
        move(unit, 0);
        return Result.success(true);
    }

    private long lock(UnitOfWork unit) {
        return Sql.in(unit).query(LOCK).bind("name", name()).one(row -> row.int64("position"));
    }

    private void move(UnitOfWork unit, long to) {
        Sql.in(unit).write(MOVE).bind("name", name()).bind("to", to).gatherExpecting(1);
    }

    private Result<Integer, String> apply(UnitOfWork unit) {
        List<Placed> next =
                Sql.in(unit)
                        .query(NEXT)
                        .bind("from", lock(unit))
                        .bind("most", MOST)
                        .list(Projecting::placed);
        if (!next.isEmpty()) {
            projection.apply(unit, next.stream().map(Placed::event).toList());
            move(unit, next.getLast().position());
        }
        return Result.success(next.size());
    }

    private static Placed placed(Row row) {
        return new Placed(row.int64("position"), EventHistory.event(row));
    }

    /** The work under one lease. */
    private final class Led implements Turns {
        private final Operation apply;

        Led(Operation apply) {
            this.apply = apply;
        }

        @Override
        public boolean next() {
            return transactor.inUnit(apply, Projecting.this::apply).orElseThrow() > 0;
        }

        @Override
        public void end() {}
    }
}
