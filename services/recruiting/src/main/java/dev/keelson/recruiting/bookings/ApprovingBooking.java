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
import dev.keelson.recruiting.slots.Slot.Status;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Words;

/** The recruiter's answer to whoever asks for a slot: yes or no. Every repeat is harmless. */
public final class ApprovingBooking {

    private static final Operation APPROVE = Operation.named("slots.approve");
    private static final Operation REJECT = Operation.named("slots.reject");

    private final Transactor transactor;
    private final Slots slots;
    private final Bookings bookings;
    private final Appointments appointments;

    ApprovingBooking(
            Transactor transactor, Slots slots, Bookings bookings, Appointments appointments) {
        this.transactor = transactor;
        this.slots = slots;
        this.bookings = bookings;
        this.appointments = appointments;
    }

    /** Why there is nothing to answer. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** Nobody asks for it: it is free, called off, over, or approved before. */
        record NotPending(Status status) implements Refusal {}
    }

    /** Approves: the candidate is told, reminded, and gets a calendar entry. */
    public Result<Slot, Refusal> approve(SlotId id) {
        Words words = appointments.words();
        return transactor.inUnit(
                APPROVE,
                unit ->
                        switch (slots.lock(unit, id)) {
                            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
                            case Success(Slot slot) when slot.status() == Status.PENDING ->
                                    Result.success(approve(unit, words, slot));
                            case Success(Slot slot) when slot.isTaken() -> Result.success(slot);
                            case Success(Slot slot) ->
                                    Result.failure(new Refusal.NotPending(slot.status()));
                        });
    }

    private Slot approve(UnitOfWork unit, Words words, Slot pending) {
        Slot booked = slots.update(unit, pending.as(Status.BOOKED)).orElseThrow();
        Booking booking = bookings.lock(unit, pending.booking().orElseThrow()).orElseThrow();
        Booking approved = bookings.update(unit, booking).orElseThrow();
        Appointment it = appointments.at(unit, booked, approved);
        appointments.record(unit, it, Change.APPROVED);
        appointments.tellCandidate(unit, words, MessageKey.BOOKING_BOOKED, it);
        appointments.plan(unit, it);
        appointments.reach(unit, it.candidate(), Appointments.booked(booked));
        return booked;
    }

    /** Rejects: the slot is free again, the candidate is told once and chooses another. */
    public Result<Slot, Refusal> reject(SlotId id, String reason) {
        Words words = appointments.words();
        return transactor.inUnit(
                REJECT,
                unit ->
                        switch (slots.lock(unit, id)) {
                            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
                            case Success(Slot slot) when slot.status() == Status.PENDING ->
                                    Result.success(reject(unit, words, slot, reason));
                            case Success(Slot slot) when slot.status() == Status.FREE ->
                                    Result.success(slot);
                            case Success(Slot slot) ->
                                    Result.failure(new Refusal.NotPending(slot.status()));
                        });
    }

    private Slot reject(UnitOfWork unit, Words words, Slot pending, String reason) {
        Slot freed = slots.update(unit, pending.freed()).orElseThrow();
        Booking booking = bookings.lock(unit, pending.booking().orElseThrow()).orElseThrow();
        Booking rejected = bookings.update(unit, booking.as(State.CANCELED)).orElseThrow();
        Appointment it = appointments.at(unit, freed, rejected);
        appointments.record(unit, it, Change.REJECTED);
        appointments.tellCandidate(unit, words, new Said(MessageKey.BOOKING_REJECTED, reason), it);
        return freed;
    }
}
