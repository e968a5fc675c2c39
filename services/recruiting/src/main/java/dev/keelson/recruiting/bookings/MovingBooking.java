package dev.keelson.recruiting.bookings;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Appointments.Appointment;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slot.Status;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Words;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Moves a booking to another slot: frees the old one and takes the new one in one unit.
 *
 * <p>Both rows are locked in the order of their ids, so two who swap their slots do not wait for
 * each other for ever. A candidate moves a booking twice at most.
 */
public final class MovingBooking {

    private static final Operation MOVE = Operation.named("slots.reschedule");
    private static final int MOST_MOVES = 2;

    private final Transactor transactor;
    private final Stores stores;
    private final Appointments appointments;
    private final Time time;

    MovingBooking(Transactor transactor, Stores stores, Appointments appointments, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.appointments = appointments;
        this.time = time;
    }

    record Stores(Slots slots, Bookings bookings) {}

    /** Who moves a booking from where to where. */
    public record Wish(SlotId from, SlotId to, Actor actor) {}

    /** Why a booking stays where it is. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** Nobody has the old slot any more, or not the one who moves it. */
        record NotTaken(SlotId id) implements Refusal {}

        /** Somebody else has the new one or holds it, or it is for another purpose. */
        record SlotTaken(SlotId id) implements Refusal {}

        /** The candidate has something else at that time or with that recruiter. */
        record DuplicateCandidate() implements Refusal {}

        /** The candidate has moved it twice. */
        record TooManyMoves(int most) implements Refusal {}
    }

    /** Moves; the answer is the new slot. */
    public Result<Slot, Refusal> move(Wish wish) {
        Words words = appointments.words();
        return transactor.inUnit(MOVE, unit -> move(unit, words, wish));
    }

    private Result<Slot, Refusal> move(UnitOfWork unit, Words words, Wish wish) {
        List<Slot> both =
                stores.slots().lockAll(unit, List.of(wish.from(), wish.to())).orElseThrow();
        Optional<Slot> from = of(both, wish.from());
        Optional<Slot> to = of(both, wish.to());
        if (from.isEmpty() || to.isEmpty()) {
            SlotId missing = from.isEmpty() ? wish.from() : wish.to();
            return Result.failure(new Refusal.NoSuchSlot(missing));
        }
        if (!from.get().isTaken() || !wish.actor().mayTouch(from.get())) {
            return Result.failure(new Refusal.NotTaken(wish.from()));
        }
        CandidateId candidate = from.get().candidate().orElseThrow();
        if (!isToBeHad(unit, from.get(), to.get(), candidate)) {
            return Result.failure(new Refusal.SlotTaken(wish.to()));
        }
        Booking booking =
                stores.bookings().lock(unit, from.get().booking().orElseThrow()).orElseThrow();
        if (wish.actor().isCandidate() && booking.moves() >= MOST_MOVES) {
            return Result.failure(new Refusal.TooManyMoves(MOST_MOVES));
        }
        return move(unit, words, new Move(from.get(), to.get(), booking, wish.actor()));
    }

    private static Optional<Slot> of(List<Slot> slots, SlotId id) {
        return slots.stream().filter(slot -> slot.id().equals(id)).findFirst();
    }

    private boolean isToBeHad(UnitOfWork unit, Slot from, Slot to, CandidateId candidate) {
        Instant now = time.clock().instant();
        return to.isOpenAt(now)
                && to.purpose() == from.purpose()
                && !stores.slots().isHeldFrom(unit, to.id(), candidate, now).get();
    }

    private record Move(Slot from, Slot to, Booking booking, Actor actor) {}

    private Result<Slot, Refusal> move(UnitOfWork unit, Words words, Move move) {
        Booking booking = move.booking();
        Slot _ = stores.slots().update(unit, move.from().freed()).orElseThrow();
        Status as = move.from().status() == Status.PENDING ? Status.PENDING : Status.BOOKED;
        return stores.slots()
                .update(unit, move.to().taken(booking.candidate(), booking.id(), as))
                .mapFailure(MovingBooking::refusal)
                .map(taken -> {
                    int byCandidate = move.actor().isCandidate() ? 1 : 0;
                    Booking moved =
                            stores.bookings()
                                    .update(unit, booking.movedTo(taken, byCandidate))
                                    .orElseThrow();
                    Appointment it = appointments.at(unit, taken, moved);
                    tell(unit, words, it);
                    if (move.actor().isCandidate()) {
                        tellRecruiters(unit, words, move, it);
                    }
                    return taken;
                });
    }

    private static Refusal refusal(DataError error) {
        if (error instanceof Conflict(String constraint, String _)
                && constraint.startsWith("candidate_")) {
            return new Refusal.DuplicateCandidate();
        }
        throw new IllegalStateException("a locked slot is not refused so: " + error);
    }

    private void tell(UnitOfWork unit, Words words, Appointment it) {
        stores.slots().release(unit, it.slot().id());
        appointments.record(unit, it, Change.MOVED);
        if (it.slot().status() == Status.PENDING) {
            appointments.tellRecruiter(unit, words, MessageKey.BOOKING_ASKED, it);
        } else {
            appointments.tellCandidate(unit, words, MessageKey.BOOKING_MOVED, it);
            appointments.plan(unit, it);
        }
    }

    private void tellRecruiters(UnitOfWork unit, Words words, Move move, Appointment it) {
        if (it.slot().status() != Status.PENDING) {
            appointments.tellRecruiter(unit, words, MessageKey.BOOKING_TAKEN_OVER, it);
        }
        if (!move.from().recruiter().equals(it.slot().recruiter())) {
            Appointment before = appointments.at(unit, move.from(), it.booking());
            appointments.tellRecruiter(unit, words, MessageKey.BOOKING_GIVEN_BACK, before);
        }
    }
}
