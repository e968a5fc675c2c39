package dev.keelson.recruiting.bookings;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slot.Status;
import dev.keelson.recruiting.slots.Slots;

/** The candidate's word that they come. A repeat changes nothing. */
public final class ConfirmingBooking {

    private static final Operation CONFIRM = Operation.named("slots.confirm");

    private final Transactor transactor;
    private final Slots slots;
    private final Bookings bookings;
    private final Appointments appointments;

    ConfirmingBooking(
            Transactor transactor, Slots slots, Bookings bookings, Appointments appointments) {
        this.transactor = transactor;
        this.slots = slots;
        this.bookings = bookings;
        this.appointments = appointments;
    }

    /** Why there is nothing to confirm. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** The recruiter has not agreed, or it does not take place any more. */
        record NotBooked(Status status) implements Refusal {}
    }

    /** Confirms. */
    public Result<Slot, Refusal> confirm(SlotId id, Actor actor) {
        return transactor.inUnit(
                CONFIRM,
                unit ->
                        switch (slots.lock(unit, id)) {
                            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
                            case Success(Slot slot) when slot.isTaken() && !actor.mayTouch(slot) ->
                                    Result.failure(new Refusal.NoSuchSlot(id));
                            case Success(Slot slot) when slot.status() == Status.CONFIRMED ->
                                    Result.success(slot);
                            case Success(Slot slot) when slot.status() == Status.BOOKED ->
                                    Result.success(confirm(unit, slot));
                            case Success(Slot slot) ->
                                    Result.failure(new Refusal.NotBooked(slot.status()));
                        });
    }

    private Slot confirm(UnitOfWork unit, Slot booked) {
        Slot confirmed = slots.update(unit, booked.as(Status.CONFIRMED)).orElseThrow();
        Booking booking = bookings.get(unit, booked.booking().orElseThrow()).orElseThrow();
        appointments.record(unit, appointments.at(unit, confirmed, booking), Change.CONFIRMED);
        return confirmed;
    }
}
