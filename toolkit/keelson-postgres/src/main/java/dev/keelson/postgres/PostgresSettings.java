package dev.keelson.postgres;

import dev.keelson.Event;
import dev.keelson.postgres.replica.Replica;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * What a {@link PostgresTransactor} works with.
 *
 * @param locks admission in front of the database's own locks: this JVM's queues, or those and more
 * @param clock where instants come from; SQL never asks the database for the time of day
 * @param payload how an event becomes JSON
 */
public record PostgresSettings(
        Pools pools,
        Deadlines deadlines,
        UnitLocks locks,
        InstantSource clock,
        Function<Event, String> payload) {

    /** The usual deadlines over these pools. */
    public static PostgresSettings over(
            Pools pools, InstantSource clock, Function<Event, String> payload) {
        return new PostgresSettings(pools, Deadlines.USUAL, new LocalLocks(), clock, payload);
    }

    /** The same with other deadlines. */
    public PostgresSettings within(Deadlines others) {
        return new PostgresSettings(pools, others, locks, clock, payload);
    }

    /** The same with another admission to unit locks. */
    public PostgresSettings admittedBy(UnitLocks others) {
        return new PostgresSettings(pools, deadlines, others, clock, payload);
    }

    /**
     * Where connections come from.
     *
     * @param units connections for units: auto-commit off, READ COMMITTED, as many as {@code
     *     places}
     * @param reads connections for reads: auto-commit on, {@code default_transaction_read_only} on
     * @param places how many units run at a time; the size of the pool behind {@code units}
     * @param replica who answers reads that may be late; without one {@code reads} does
     */
    public record Pools(DataSource units, DataSource reads, int places, Optional<Replica> replica) {

        public Pools {
            if (places < 1) {
                throw new IllegalArgumentException("units need at least one place");
            }
        }

        /** The same server for everything. */
        public Pools(DataSource units, DataSource reads, int places) {
            this(units, reads, places, Optional.empty());
        }

        /** The same with another server for reads that may be late. */
        public Pools followedBy(Replica follower) {
            return new Pools(units, reads, places, Optional.of(follower));
        }
    }

    /**
     * How long a unit waits for what.
     *
     * @param admission for a place at the gate
     * @param statement for one statement; waiting for the unit's locks and key is not counted
     * @param outcome how long a COMMIT without an answer is asked about
     */
    public record Deadlines(Duration admission, Duration statement, Duration outcome) {

        /** 2 s for a place, 5 s for a statement, 15 s for an outcome. */
        public static final Deadlines USUAL =
                new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

        /** The same with another wait for a place. */
        public Deadlines admission(Duration deadline) {
            return new Deadlines(deadline, statement, outcome);
        }

        /** The same with another time to find out about a COMMIT. */
        public Deadlines outcome(Duration deadline) {
            return new Deadlines(admission, statement, deadline);
        }
    }
}
