package dev.keelson.gifts.solvency;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.Audit.Sum;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Checks what must be true of the whole marketplace. */
final class CheckingSolvency {

    private static final Operation CHECK = Operation.named("solvency.check");

    private final Transactor transactor;
    private final Audit audit;
    private final InstantSource clock;

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
}
