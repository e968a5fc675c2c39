package dev.keelson.recruiting.bookings;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Appointments.Appointment;
import dev.keelson.recruiting.bookings.Appointments.Said;
import dev.keelson.recruiting.bookings.Booking.State;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Words;

/**
 * Cancels a booking, and removes slots. A candidate gives a slot back to anybody; the staff calls
 * it off.
 */
public final class CancelingBooking {

    private static final Operation CANCEL = Operation.named("slots.cancel");
    private static final Operation DELETE = Operation.named("slots.delete");

    private final Transactor transactor;
    private final Slots slots;
    private final Bookings bookings;
    private final Appointments appointments;

    CancelingBooking(
            Transactor transactor, Slots slots, Bookings bookings, Appointments appointments) {
        this.transactor = transactor;
        this.slots = slots;
        this.bookings = bookings;
        this.appointments = appointments;
    }

    /** Who cancels what, and why. */
    public record Wish(SlotId slot, Actor actor, String reason) {}

    /** Why nothing is canceled. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** The meeting is over: it has an outcome. */
        record Over(SlotId id) implements Refusal {}

        /** Somebody has booked it: it goes by force alone. */
        record Taken(SlotId id) implements Refusal {}
    }

    /** Cancels; where it is canceled already, nothing happens. */
    public Result<Slot, Refusal> cancel(Wish wish) {
        Words words = appointments.words();
        return transactor.inUnit(
                CANCEL,
                unit ->
                        switch (slots.lock(unit, wish.slot())) {
                            case Failure(NotFound _) ->
                                    Result.failure(new Refusal.NoSuchSlot(wish.slot()));
                            case Success(Slot slot)
                                    when slot.isTaken() && !wish.actor().mayTouch(slot) ->
                                    Result.failure(new Refusal.NoSuchSlot(wish.slot()));
                            case Success(Slot slot) when slot.outcome().isPresent() ->
                                    Result.failure(new Refusal.Over(slot.id()));
                            case Success(Slot slot) ->
                                    Result.success(cancel(unit, words, wish, slot));
                        });
    }

    private Slot cancel(UnitOfWork unit, Words words, Wish wish, Slot slot) {
        Slot after = wish.actor().isCandidate() ? slot.freed() : slot.calledOff();
        if (slot.status() == after.status() || (wish.actor().isCandidate() && !slot.isTaken())) {
            return slot;
        }
        Slot canceled = slots.update(unit, after).orElseThrow();
        if (slot.isTaken()) {
            end(unit, words, slot, wish);
        }
        return canceled;
    }

    private void end(UnitOfWork unit, Words words, Slot slot, Wish wish) {
        Booking booking = bookings.lock(unit, slot.booking().orElseThrow()).orElseThrow();
        Booking ended = bookings.update(unit, booking.as(State.CANCELED)).orElseThrow();
        Appointment it = appointments.at(unit, slot, ended);
        appointments.record(unit, it, Change.CANCELED);
        var said = new Said(MessageKey.BOOKING_CANCELED, wish.reason());
        appointments.tellCandidate(unit, words, said, it);
        if (wish.actor().isCandidate()) {
            appointments.tellRecruiter(unit, words, MessageKey.BOOKING_GIVEN_BACK, it);
        }
    }

    /** Whether a slot goes even where somebody has booked it. */
    public enum Force {
        /** Only a slot that nobody has booked goes. */
        GENTLE,
        /** The booking is canceled first, and the candidate is told. */
        FORCED
    }

    /** Removes a slot that has no outcome. */
    public Result<SlotId, Refusal> delete(SlotId id, Force force) {
        Words words = appointments.words();
        return transactor.inUnit(
                DELETE,
                unit ->
                        switch (slots.lock(unit, id)) {
                            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
                            case Success(Slot slot) when slot.outcome().isPresent() ->
                                    Result.failure(new Refusal.Over(id));
                            case Success(Slot slot) when slot.isTaken() && force == Force.GENTLE ->
                                    Result.failure(new Refusal.Taken(id));
                            case Success(Slot slot) -> Result.success(delete(unit, words, slot));
                        });
    }

    private SlotId delete(UnitOfWork unit, Words words, Slot slot) {
        if (slot.isTaken()) {
            end(unit, words, slot, new Wish(slot.id(), new Actor.Staff(), ""));
        }
        return slots.delete(unit, slot.id()).orElseThrow();
    }
}
