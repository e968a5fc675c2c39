package dev.keelson.recruiting.bookings;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Appointments.Appointment;
import dev.keelson.recruiting.bookings.Booking.State;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slot.Outcome;
import dev.keelson.recruiting.slots.Slot.Status;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Words;

/**
 * Records what came of a meeting, once: a good interview leads to Test 2, a good introduction day
 * to the job, a bad one to a refusal. Each is sent with the record and never again.
 */
public final class RecordingOutcome {

    private static final Operation RECORD = Operation.named("slots.outcome");

    private final Transactor transactor;
    private final Slots slots;
    private final Bookings bookings;
    private final Appointments appointments;

    RecordingOutcome(
            Transactor transactor, Slots slots, Bookings bookings, Appointments appointments) {
        this.transactor = transactor;
        this.slots = slots;
        this.bookings = bookings;
        this.appointments = appointments;
    }

    /** Why nothing is recorded. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** Nobody was to meet there. */
        record NotBooked(Status status) implements Refusal {}

        /** Something else was recorded before. */
        record OutcomeIsKnown(Outcome outcome) implements Refusal {}
    }

    /** Records; a repeat of the same outcome changes nothing. */
    public Result<Slot, Refusal> record(SlotId id, Outcome outcome) {
        Words words = appointments.words();
        return transactor.inUnit(RECORD, unit -> record(unit, words, id, outcome));
    }

    private Result<Slot, Refusal> record(UnitOfWork unit, Words words, SlotId id, Outcome outcome) {
        return switch (slots.lock(unit, id)) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
            case Success(Slot slot) when slot.outcome().isPresent() ->
                    slot.outcome().get() == outcome
                            ? Result.success(slot)
                            : Result.failure(new Refusal.OutcomeIsKnown(slot.outcome().get()));
            case Success(Slot slot) when isBooked(slot) ->
                    Result.success(end(unit, words, slot, outcome));
            case Success(Slot slot) -> Result.failure(new Refusal.NotBooked(slot.status()));
        };
    }

    private static boolean isBooked(Slot slot) {
        return slot.status() == Status.BOOKED || slot.status() == Status.CONFIRMED;
    }

    private Slot end(UnitOfWork unit, Words words, Slot slot, Outcome outcome) {
        Slot over = slots.update(unit, slot.over(outcome)).orElseThrow();
        Booking booking = bookings.lock(unit, slot.booking().orElseThrow()).orElseThrow();
        Booking done = bookings.update(unit, booking.as(State.DONE)).orElseThrow();
        Appointment it = appointments.at(unit, over, done);
        appointments.record(unit, it, Change.valueOf(outcome.name()));
        boolean isInterview = slot.purpose() == Purpose.INTERVIEW;
        switch (outcome) {
            case PASSED -> {
                MessageKey key = isInterview ? MessageKey.TEST_2 : MessageKey.HIRED;
                appointments.tellCandidate(unit, words, key, it);
                Stage stage = isInterview ? Stage.TEST_2_SENT : Stage.HIRED;
                appointments.reach(unit, it.candidate(), stage);
            }
            case FAILED -> {
                appointments.tellCandidate(unit, words, MessageKey.REFUSAL, it);
                appointments.reach(unit, it.candidate(), Stage.REJECTED);
            }
            case NO_SHOW -> {
                // The recruiter decides in person what becomes of somebody who did not come.
            }
        }
        return over;
    }
}
