package dev.keelson.recruiting.bookings;

import dev.keelson.Result;
import dev.keelson.recruiting.bookings.BookingSlot.Novelty;
import dev.keelson.recruiting.bookings.BookingSlot.Reserved;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.FindingSlots;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.SlotShape;
import dev.keelson.service.http.Answer;

/** What a caller is told where a booking's use case refuses: a line for each refusal. */
final class BookingAnswers {

    private final FindingSlots finding;

    BookingAnswers(FindingSlots finding) {
        this.finding = finding;
    }

    record ReservedShape(Novelty status, SlotShape slot) {

        static ReservedShape of(Reserved reserved) {
            return new ReservedShape(reserved.novelty(), SlotShape.of(reserved.slot()));
        }
    }

    static Answer reserved(Reserved reserved) {
        return Answer.ok(ReservedShape.of(reserved));
    }

    static Answer slot(Result<Slot, Answer> result) {
        return result.fold(slot -> Answer.ok(SlotShape.of(slot)), refusal -> refusal);
    }

    Answer of(BookingSlot.Refusal refusal) {
        return switch (refusal) {
            case BookingSlot.Refusal.NoSuchSlot _ -> noSuchSlot();
            case BookingSlot.Refusal.SlotTaken(SlotId id) -> taken(id);
            case BookingSlot.Refusal.DuplicateCandidate _ -> duplicate();
            case BookingSlot.Refusal.NoSuchCandidate _ ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no such candidate.");
        };
    }

    Answer of(HoldingSlot.Refusal refusal) {
        return switch (refusal) {
            case HoldingSlot.Refusal.NoSuchSlot _ -> noSuchSlot();
            case HoldingSlot.Refusal.SlotTaken(SlotId id) -> taken(id);
        };
    }

    Answer of(MovingBooking.Refusal refusal) {
        return switch (refusal) {
            case MovingBooking.Refusal.NoSuchSlot _ -> noSuchSlot();
            case MovingBooking.Refusal.NotTaken _ ->
                    Answer.refused(409, "SLOT_NOT_BOOKED", "There is no booking to move.");
            case MovingBooking.Refusal.SlotTaken(SlotId id) -> taken(id);
            case MovingBooking.Refusal.DuplicateCandidate _ -> duplicate();
            case MovingBooking.Refusal.TooManyMoves(int most) ->
                    Answer.refused(
                                    409,
                                    "TOO_MANY_MOVES",
                                    "It was moved " + most + " times: ask the recruiter.")
                            .with("most", most);
        };
    }

    static Answer of(ApprovingBooking.Refusal refusal) {
        return switch (refusal) {
            case ApprovingBooking.Refusal.NoSuchSlot _ -> noSuchSlot();
            case ApprovingBooking.Refusal.NotPending(Slot.Status status) ->
                    Answer.refused(409, "SLOT_NOT_PENDING", "Nobody asks for this slot.")
                            .with("slot_status", status);
        };
    }

    static Answer of(ConfirmingBooking.Refusal refusal) {
        return switch (refusal) {
            case ConfirmingBooking.Refusal.NoSuchSlot _ -> noSuchSlot();
            case ConfirmingBooking.Refusal.NotBooked(Slot.Status status) -> notBooked(status);
        };
    }

    static Answer of(CancelingBooking.Refusal refusal) {
        return switch (refusal) {
            case CancelingBooking.Refusal.NoSuchSlot _ -> noSuchSlot();
            case CancelingBooking.Refusal.Over _ ->
                    Answer.refused(409, "SLOT_OVER", "The meeting is over.");
            case CancelingBooking.Refusal.Taken _ ->
                    Answer.refused(409, "SLOT_BOOKED", "Somebody has booked it: force it, or not.");
        };
    }

    static Answer of(RecordingOutcome.Refusal refusal) {
        return switch (refusal) {
            case RecordingOutcome.Refusal.NoSuchSlot _ -> noSuchSlot();
            case RecordingOutcome.Refusal.NotBooked(Slot.Status status) -> notBooked(status);
            case RecordingOutcome.Refusal.OutcomeIsKnown(Slot.Outcome outcome) ->
                    Answer.refused(409, "OUTCOME_KNOWN", "Another outcome was recorded before.")
                            .with("outcome", outcome);
        };
    }

    static Answer noSuchSlot() {
        return Answer.refused(404, "NO_SUCH_THING", "There is no such slot of yours.");
    }

    private static Answer notBooked(Slot.Status status) {
        return Answer.refused(409, "SLOT_NOT_BOOKED", "Nothing was agreed on for this slot.")
                .with("slot_status", status);
    }

    private static Answer duplicate() {
        return Answer.refused(
                409,
                "DUPLICATE_CANDIDATE",
                "The candidate has another slot with this recruiter, or at this time.");
    }

    private Answer taken(SlotId id) {
        var nearest = finding.alternatives(id).stream().map(SlotShape.Free::of).toList();
        return Answer.refused(409, "SLOT_TAKEN", "Somebody else has this slot.")
                .with("alternatives", Listing.whole(nearest).items());
    }
}
