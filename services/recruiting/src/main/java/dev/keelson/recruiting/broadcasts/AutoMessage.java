package dev.keelson.recruiting.broadcasts;

import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to many, at a time or again and again.
 *
 * @param cron when, by the clocks of {@code zone}; none: once, at {@code nextRun}
 * @param nextRun none: never again by itself
 */
record AutoMessage(
        AutoMessageId id,
        String text,
        Optional<Cron> cron,
        Zone zone,
        Target target,
        Optional<Stage> stage,
        Optional<CityId> city,
        boolean active,
        Optional<Instant> nextRun,
        int version) {

    /** Whom it goes to. */
    enum Target {
        /** Every candidate. */
        EVERYBODY,
        /** Those of a stage. */
        STAGE,
        /** Those of a city. */
        CITY
    }

    /** The same after a run. */
    AutoMessage ranAt(Instant now) {
        Optional<Instant> next = cron.flatMap(each -> each.next(now, zone));
        return new AutoMessage(id, text, cron, zone, target, stage, city, active, next, version);
    }
}
