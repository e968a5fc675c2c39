package dev.keelson.postgres.outbox;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;

/**
 * Gives events their positions, one instance at a time.
 *
 * <p>An event arrives in its own commit, so nothing that is still under way can be skipped. Who is
 * seen here has all before it of its key seen too, and its place is greater than theirs.
 */
final class Sequencer {

    private static final int MOST = 10_000;
    private static final LockName POSITIONS = new LockName("outbox:positions");
    private static final Operation LOOK = Operation.named("outbox.look");
    private static final Operation GIVE =
            Operation.named("outbox.positions")
                    .lockedBy(POSITIONS)
                    .slowAfter(Duration.ofSeconds(1));

    private static final String ARRIVED =
            """
            select exists (select 1 from keelson.event_arrival) as found
            """;

    private static final String GIVE_POSITIONS =
            """
            with arrived as (
                delete from keelson.event_arrival
                 where place <= (select max(place)
                                   from (select place
                                           from keelson.event_arrival
                                          order by place
                                          limit :most) as first)
                returning place, event_id
            )
            insert into keelson.event_position (event_id)
            select event_id from arrived order by place
            """;

    private final Transactor transactor;

    Sequencer(Transactor transactor) {
        this.transactor = transactor;
    }

    /** Gives a position to each event that has arrived; tells how many there were. */
    int givePositions() {
        boolean arrived =
                transactor.read(
                        LOOK,
                        session -> Sql.in(session).query(ARRIVED).one(row -> row.bool("found")));
        int all = 0;
        int given = arrived ? MOST : 0;
        while (given == MOST) {
            given = giveSome();
            all += given;
        }
        return all;
    }

    private int giveSome() {
        return transactor
                .<Later<Integer>, String>inUnit(
                        GIVE,
                        unit ->
                                Result.success(
                                        Sql.in(unit)
                                                .write(GIVE_POSITIONS)
                                                .bind("most", MOST)
                                                .gather()))
                .orElseThrow()
                .get();
    }
}
