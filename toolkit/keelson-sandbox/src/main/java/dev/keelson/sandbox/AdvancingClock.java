package dev.keelson.sandbox;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;

import java.time.Duration;
import java.time.Instant;

/** Puts the sandbox's clock forward, for this instance at once and for the others shortly. */
public final class AdvancingClock {

    private static final Operation ADVANCE = Operation.named("sandbox.clock");

    private final Transactor transactor;
    private final ClockOffset offset;
    private final SandboxClock clock;

    AdvancingClock(Transactor transactor, ClockOffset offset, SandboxClock clock) {
        this.transactor = transactor;
        this.offset = offset;
        this.clock = clock;
    }

    /** Puts the clock forward; the answer is what it shows then. */
    Instant advance(Duration by) {
        // Who was not the first to put it forward finds the first one's row the second time.
        Duration ahead =
                switch (tried(by)) {
                    case Success(Duration now) -> now;
                    case Failure(DataError _) -> tried(by).orElseThrow();
                };
        clock.aheadBy(ahead);
        return clock.instant();
    }

    private Result<Duration, DataError> tried(Duration by) {
        return transactor.inUnit(ADVANCE, unit -> offset.advance(unit, by));
    }

    /**
     * Takes over what other instances did.
     *
     * @return 1, as a round of a job
     */
    public int follow() {
        clock.aheadBy(transactor.read(ADVANCE, offset::ahead));
        return 1;
    }
}
