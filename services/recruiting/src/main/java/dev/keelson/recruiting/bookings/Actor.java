package dev.keelson.recruiting.bookings;

import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.slots.Slot;

/** Who acts on a slot. */
public sealed interface Actor {

    /** A candidate, by link: touches what is their own. */
    record Candidate(CandidateId id) implements Actor {}

    /** The staff. */
    record Staff() implements Actor {}

    /** Whether a slot is this actor's business. */
    default boolean mayTouch(Slot slot) {
        return switch (this) {
            case Staff _ -> true;
            case Candidate(CandidateId id) -> slot.isTakenBy(id);
        };
    }

    /** Whether it is a candidate who acts. */
    default boolean isCandidate() {
        return this instanceof Candidate;
    }
}
