package dev.keelson.sandbox;

import dev.keelson.Transactor;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Jobs;

/**
 * The sandbox's clock, put together.
 *
 * @param advancing needs {@link AdvancingClock#follow} called now and then
 */
public record ClockModule(AdvancingClock advancing) {

    /**
     * Wires it.
     *
     * @param table where it is kept how far the clock is ahead: {@code single boolean primary key
     *     default true check (single), ahead_millis bigint not null}
     */
    public static ClockModule wire(Transactor transactor, String table, SandboxClock clock) {
        return new ClockModule(
                new AdvancingClock(transactor, new PostgresClockOffset(table), clock));
    }

    /**
     * Putting the clock forward, and running jobs, over HTTP.
     *
     * @param moved is told when the clock was put forward, for whatever remembers time
     */
    public Endpoints endpoints(Jobs jobs, Runnable moved) {
        return new ClockRoutes(advancing, jobs, moved).endpoints();
    }
}
