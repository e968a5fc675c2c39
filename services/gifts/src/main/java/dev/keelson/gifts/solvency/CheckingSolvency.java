package dev.keelson.gifts.solvency;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.Audit.Sum;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Checks what must be true of the whole marketplace. */
final class CheckingSolvency {

    private static final Operation CHECK = Operation.named("solvency.check");

    private static final long QUICK = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final Transactor transactor;
    private final Audit audit;
    private final InstantSource clock;
    private @Nullable Checked last;

    /** What was found. */
    record Solvency(Instant checkedAt, List<Sum> sums, List<Invariant> invariants) {

        Solvency {
            sums = List.copyOf(sums);
            invariants = List.copyOf(invariants);
        }

        /** Tells whether everything holds. */
        boolean ok() {
            return invariants.stream().allMatch(Invariant::ok);
        }
    }

    CheckingSolvency(Transactor transactor, Audit audit, InstantSource clock) {
        this.transactor = transactor;
        this.audit = audit;
        this.clock = clock;
    }

    /** Checks now. */
    Solvency check() {
        return transactor.read(
                CHECK,
                session ->
                        new Solvency(
                                clock.instant(), audit.sums(session), audit.invariants(session)));
    }

    /**
     * Checked now as long as a check is quick. Where it is not, everybody may ask all the same:
     * they get the last one, which is at most {@code 20} times as old as it took, and one at a time
     * checks anew.
     */
    synchronized Solvency checkedLately() {
        Checked before = last;
        long now = System.nanoTime();
        if (before == null || now - before.ended() > before.mayLast()) {
            Solvency found = check();
            last = new Checked(found, System.nanoTime(), System.nanoTime() - now);
            return found;
        }
        return before.found();
    }

    private record Checked(Solvency found, long ended, long took) {

        long mayLast() {
            return took < QUICK ? 0 : Math.min(20 * took, LONGEST);
        }
    }
}
