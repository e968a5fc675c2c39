package dev.keelson.recruiting.telegram;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.recruiting.bookings.Actor;
import dev.keelson.recruiting.bookings.Booking;
import dev.keelson.recruiting.bookings.Bookings;
import dev.keelson.recruiting.bookings.CancelingBooking;
import dev.keelson.recruiting.bookings.ConfirmingBooking;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.KeepingCandidates;
import dev.keelson.recruiting.messages.ButtonReply;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slots;

import java.util.Optional;

/**
 * Does what a candidate says by a button under a reminder. A repeat changes nothing, and neither
 * does a button under a reminder that has gone out of date.
 */
public final class AnsweringReminder {

    private static final Operation LOOK = Operation.named("reminders.answer");

    private final Transactor transactor;
    private final Stores stores;
    private final Deeds deeds;

    AnsweringReminder(Transactor transactor, Stores stores, Deeds deeds) {
        this.transactor = transactor;
        this.stores = stores;
        this.deeds = deeds;
    }

    record Stores(Slots slots, Bookings bookings) {}

    /** What is done with the appointment. */
    record Deeds(
            ConfirmingBooking confirming,
            CancelingBooking canceling,
            KeepingCandidates candidates) {}

    /** What has become of the appointment. */
    public enum Answered {
        /** It takes place. */
        CONFIRMED,
        /** Its time is free again, and the candidate waits for another one. */
        DECLINED,
        /** It does not take place. */
        CANCELED
    }

    /** Why nothing is done. */
    public sealed interface Refusal {

        /** The appointment is not, or not as the reminder said, the candidate's any more. */
        record OutOfDate() implements Refusal {}
    }

    /** Does it for this candidate. */
    public Result<Answered, Refusal> answer(CandidateId candidate, ButtonReply reply) {
        Optional<SlotId> slot = transactor.read(LOOK, session -> slot(session, candidate, reply));
        if (slot.isEmpty()) {
            return Result.failure(new Refusal.OutOfDate());
        }
        var actor = new Actor.Candidate(candidate);
        return switch (reply.choice()) {
            case CONFIRM -> confirm(slot.get(), actor);
            case DECLINE -> decline(slot.get(), candidate, actor);
            case CANCEL -> cancel(slot.get(), actor);
        };
    }

    private Optional<SlotId> slot(Session session, CandidateId candidate, ButtonReply reply) {
        return stores.bookings()
                .get(session, reply.booking())
                .<Optional<Booking>>fold(Optional::of, _ -> Optional.empty())
                .filter(booking -> booking.version() == reply.version())
                .flatMap(booking -> taken(session, candidate, booking));
    }

    private Optional<SlotId> taken(Session session, CandidateId candidate, Booking booking) {
        return stores.slots().of(session, candidate).stream()
                .filter(slot -> slot.isTakenBy(candidate))
                .filter(slot -> slot.booking().equals(Optional.of(booking.id())))
                .map(Slot::id)
                .findFirst();
    }

    private Result<Answered, Refusal> confirm(SlotId slot, Actor actor) {
        return switch (deeds.confirming().confirm(slot, actor)) {
            case Success(Slot _) -> Result.success(Answered.CONFIRMED);
            case Failure(ConfirmingBooking.Refusal.NoSuchSlot _),
                    Failure(ConfirmingBooking.Refusal.NotBooked _) ->
                    Result.failure(new Refusal.OutOfDate());
        };
    }

    private Result<Answered, Refusal> cancel(SlotId slot, Actor actor) {
        return switch (deeds.canceling().cancel(new CancelingBooking.Wish(slot, actor, ""))) {
            case Success(Slot _) -> Result.success(Answered.CANCELED);
            case Failure(CancelingBooking.Refusal.NoSuchSlot _),
                    Failure(CancelingBooking.Refusal.Over _),
                    Failure(CancelingBooking.Refusal.Taken _) ->
                    Result.failure(new Refusal.OutOfDate());
        };
    }

    /** Waits first, so that a repeat after a crash between the two does what is left. */
    private Result<Answered, Refusal> decline(SlotId slot, CandidateId candidate, Actor actor) {
        return switch (deeds.candidates().waitForSlots(candidate)) {
            case Success(Candidate _) -> cancel(slot, actor).map(_ -> Answered.DECLINED);
            case Failure(DataError _) -> Result.failure(new Refusal.OutOfDate());
        };
    }
}
