package dev.keelson.recruiting.slots;

import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.time.Instant;
import java.util.Optional;

/** A slot as the staff sees it. */
public record SlotShape(
        SlotId id,
        RecruiterId recruiterId,
        CityId cityId,
        Purpose purpose,
        Instant startsAt,
        Instant endsAt,
        Slot.Status status,
        Optional<CandidateId> candidateId,
        Optional<Slot.Outcome> outcome,
        int version) {

    /** The shape of a slot. */
    public static SlotShape of(Slot slot) {
        return new SlotShape(
                slot.id(),
                slot.recruiter(),
                slot.city(),
                slot.purpose(),
                slot.startsAt(),
                slot.endsAt(),
                slot.status(),
                slot.candidate(),
                slot.outcome(),
                slot.version());
    }

    /** A free slot as everybody sees it. */
    public record Free(
            SlotId id, RecruiterId recruiterId, Purpose purpose, Instant startsAt, Instant endsAt) {

        /** The shape of a free slot. */
        public static Free of(Slot slot) {
            return new Free(
                    slot.id(), slot.recruiter(), slot.purpose(), slot.startsAt(), slot.endsAt());
        }
    }
}
