package dev.keelson.postgres;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Deletes what the toolkit keeps for a time only: idempotency keys and witnesses after a day,
 * discarded deliveries after 90 days.
 *
 * <p>In batches of 1000 rows, a unit each, and at most 100 batches of each kind in a round, so that
 * no lock is held for long; a row that somebody has locked is left for the next round. Thread-safe.
 */
public final class Purge {

    private static final Operation PURGE =
            Operation.named("purge").slowAfter(Duration.ofSeconds(1));
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 100;

    private static final String KEYS =
            """
            delete from keelson.idempotency
             where ctid = any (array(select ctid
                                       from keelson.idempotency
                                      where claimed_at < :before
                                      order by claimed_at
                                      limit :most
                                        for update skip locked))
            """;

    private static final String WITNESSES =
            """
            delete from keelson.witness
             where ctid = any (array(select ctid
                                       from keelson.witness
                                      where written_at < :before
                                      order by written_at
                                      limit :most
                                        for update skip locked))
            """;

    private static final String DISCARDED =
            """
            delete from keelson.discarded_delivery
             where ctid = any (array(select ctid
                                       from keelson.discarded_delivery
                                      where discarded_at < :before
                                      order by discarded_at
                                      limit :most
                                        for update skip locked))
            """;

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(KEYS, Duration.ofDays(1)),
                    new Kind(WITNESSES, Duration.ofDays(1)),
                    new Kind(DISCARDED, Duration.ofDays(90)));

    private final Transactor transactor;
    private final InstantSource clock;

    /** A purge of this transactor's database. */
    public Purge(Transactor transactor, InstantSource clock) {
        this.transactor = transactor;
        this.clock = clock;
    }

    /** What goes, and how old it is then. */
    private record Kind(String statement, Duration kept) {}

    /**
     * Deletes what is too old now; every unit of it is under the lease.
     *
     * @return how many rows there were
     */
    public int round(Lease lease) {
        Operation operation = PURGE.under(lease);
        return KINDS.stream().mapToInt(kind -> purge(operation, kind)).sum();
    }

    private int purge(Operation operation, Kind kind) {
        Instant before = clock.instant().minus(kind.kept());
        int all = 0;
        int last = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && last == BATCH; batch++) {
            last = delete(operation, kind.statement(), before);
            all += last;
        }
        return all;
    }

    private int delete(Operation operation, String statement, Instant before) {
        return transactor
                .<Later<Integer>, String>inUnit(
                        operation,
                        unit ->
                                Result.success(
                                        Sql.in(unit)
                                                .write(statement)
                                                .bind("before", before)
                                                .bind("most", BATCH)
                                                .gather()))
                .orElseThrow()
                .get();
    }
}
