package dev.keelson.recruiting.bookings;

import dev.keelson.DataError.NotFound;
import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.slots.Slots.Hold;

import java.time.Duration;
import java.time.Instant;

/** Holds a free slot for five minutes while a candidate makes up their mind. */
public final class HoldingSlot {

    private static final Operation HOLD = Operation.named("slots.hold");
    private static final Operation SWEEP = Operation.named("slots.sweep-holds");
    private static final Duration HELD = Duration.ofMinutes(5);

    private final Transactor transactor;
    private final Slots slots;
    private final Time time;

    HoldingSlot(Transactor transactor, Slots slots, Time time) {
        this.transactor = transactor;
        this.slots = slots;
        this.time = time;
    }

    /** Why a slot is not held. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** Somebody else has it or holds it. */
        record SlotTaken(SlotId id) implements Refusal {}
    }

    /** Holds the slot; a repeat holds it for another five minutes. */
    public Result<Hold, Refusal> hold(SlotId id, CandidateId candidate) {
        return transactor.inUnit(HOLD, unit -> hold(unit, id, candidate));
    }

    private Result<Hold, Refusal> hold(UnitOfWork unit, SlotId id, CandidateId candidate) {
        Instant now = time.clock().instant();
        var hold = new Hold(id, candidate, now.plus(HELD));
        return switch (slots.lock(unit, id)) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(id));
            case Success(Slot slot) when !slot.isOpenAt(now) || !slots.hold(unit, hold, now) ->
                    Result.failure(new Refusal.SlotTaken(slot.id()));
            case Success(Slot _) -> Result.success(hold);
        };
    }

    /**
     * Ends the holds whose time is over.
     *
     * @return how many there were
     */
    public int sweep(Lease lease) {
        return transactor
                .<Integer, Void>inUnit(
                        SWEEP.under(lease),
                        unit -> Result.success(slots.sweep(unit, time.clock().instant())))
                .orElseThrow();
    }
}
