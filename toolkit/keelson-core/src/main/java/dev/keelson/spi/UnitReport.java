package dev.keelson.spi;

import dev.keelson.Operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one unit went, told once it is over.
 *
 * @param operation what was done
 * @param end how it ended
 * @param reason why it rolled back, in a few words; empty when it committed
 * @param broke what was thrown; empty where nothing broke
 * @param parts where the time went
 * @param trips messages to the store
 * @param attempt 1, or more when the unit was tried again
 * @param resolution how it was found out about, where its COMMIT got no answer
 */
public record UnitReport(
        Operation operation,
        End end,
        String reason,
        Optional<Throwable> broke,
        Map<UnitTimes.Part, Duration> parts,
        int trips,
        int attempt,
        Optional<Resolution> resolution) {

    public UnitReport {
        parts = Map.copyOf(parts);
    }

    /** The whole time, waiting included. */
    public Duration total() {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Tells whether the unit took longer than its operation allows. */
    public boolean isSlow() {
        return total().compareTo(operation.slowAfter()) > 0;
    }

    /** How a unit can end. */
    public enum End {
        /** Everything was kept. */
        COMMITTED,
        /** The body refused; nothing was kept. */
        REFUSED,
        /** A repeat: the stored answer was given again. */
        REPLAYED,
        /** A rehearsal, rolled back as intended. */
        REHEARSED,
        /** The caller rolled back. */
        ROLLED_BACK,
        /** Nobody committed: rolled back, and a bug. */
        FORGOTTEN,
        /** Something broke; nothing was kept. */
        FAULT,
        /** COMMIT was sent and no answer came. */
        UNRESOLVED
    }
}
