package dev.keelson.postgres;

import dev.keelson.Event;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * What a {@link PostgresTransactor} works with.
 *
 * @param units connections for units: auto-commit off, READ COMMITTED, as many as {@code places}
 * @param reads connections for reads: auto-commit on, {@code default_transaction_read_only} on
 * @param places how many units run at a time; the size of the pool behind {@code units}
 * @param admission how long a unit waits for a place, 2 s as a rule
 * @param statement how long one statement may take, 5 s as a rule; waiting for the unit's locks and
 *     key is not counted
 * @param clock where instants come from; SQL never asks the database for the time of day
 * @param payload how an event becomes JSON
 */
public record PostgresSettings(
        DataSource units,
        DataSource reads,
        int places,
        Duration admission,
        Duration statement,
        InstantSource clock,
        Function<Event, String> payload) {

    private static final Duration ADMISSION = Duration.ofSeconds(2);
    private static final Duration STATEMENT = Duration.ofSeconds(5);

    public PostgresSettings {
        if (places < 1) {
            throw new IllegalArgumentException("units need at least one place");
        }
    }

    /** The usual deadlines over these connections. */
    public static PostgresSettings over(
            DataSource units, DataSource reads, int places, Function<Event, String> payload) {
        return new PostgresSettings(
                units, reads, places, ADMISSION, STATEMENT, InstantSource.system(), payload);
    }

    /** The same with another clock. */
    public PostgresSettings at(InstantSource other) {
        return new PostgresSettings(units, reads, places, admission, statement, other, payload);
    }

    /** The same with another wait for a place. */
    public PostgresSettings admittedWithin(Duration deadline) {
        return new PostgresSettings(units, reads, places, deadline, statement, clock, payload);
    }
}
