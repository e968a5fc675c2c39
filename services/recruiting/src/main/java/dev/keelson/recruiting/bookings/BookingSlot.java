package dev.keelson.recruiting.bookings;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Appointments.Appointment;
import dev.keelson.recruiting.bookings.Appointments.Parties;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slot.Status;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Words;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Books a slot for a candidate: asks the recruiter for it, or takes it for the recruiter's sake.
 *
 * <p>The slot's row is locked before it is judged. That a candidate has one slot with a recruiter,
 * and is in one place at a time, is held by two constraints of the schema.
 */
public final class BookingSlot {

    private static final Operation BOOK = Operation.named("slots.book");
    private static final Set<String> ONE_PLACE_AT_A_TIME =
            Set.of("candidate_has_one_slot", "candidate_is_elsewhere");

    private final Transactor transactor;
    private final Stores stores;
    private final Appointments appointments;
    private final Time time;

    BookingSlot(Transactor transactor, Stores stores, Appointments appointments, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.appointments = appointments;
        this.time = time;
    }

    record Stores(Slots slots, Bookings bookings) {}

    /** Who books which slot for whom. */
    public record Wish(SlotId slot, CandidateId candidate, Actor actor) {}

    /** The slot as it is booked now, and whether it was before. */
    public record Reserved(Slot slot, Novelty novelty) {}

    /** Whether a call did something. */
    public enum Novelty {
        /** It did. */
        RESERVED,
        /** The candidate has this slot already: a repeated call. */
        ALREADY_RESERVED
    }

    /** Why a slot is not booked. */
    public sealed interface Refusal {

        /** There is no such slot. */
        record NoSuchSlot(SlotId id) implements Refusal {}

        /** Somebody else has it or holds it, or its time has come. */
        record SlotTaken(SlotId id) implements Refusal {}

        /** The candidate has another slot with this recruiter, or at this time. */
        record DuplicateCandidate() implements Refusal {}

        /** There is no such candidate. */
        record NoSuchCandidate(CandidateId id) implements Refusal {}
    }

    /** Books; a repeat of the same wish changes nothing. */
    public Result<Reserved, Refusal> book(Wish wish) {
        Words words = appointments.words();
        try {
            return transactor.inUnit(BOOK, unit -> book(unit, words, wish));
        } catch (Fault.ConstraintViolated violated) {
            // The writes go out with COMMIT, so the constraints speak no sooner.
            if (ONE_PLACE_AT_A_TIME.contains(violated.constraint())) {
                return Result.failure(new Refusal.DuplicateCandidate());
            }
            throw violated;
        }
    }

    /** Everything is asked for in one message, and all writes go out in another, with COMMIT. */
    private Result<Reserved, Refusal> book(UnitOfWork unit, Words words, Wish wish) {
        Instant now = time.clock().instant();
        Supplier<Optional<Slot>> asked = stores.slots().locked(unit, wish.slot());
        Supplier<Boolean> held =
                stores.slots().isHeldFrom(unit, wish.slot(), wish.candidate(), now);
        Parties parties = appointments.parties(unit, wish.slot(), wish.candidate());
        Optional<Slot> found = asked.get();
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchSlot(wish.slot()));
        }
        Slot slot = found.get();
        if (slot.isTakenBy(wish.candidate())) {
            return Result.success(new Reserved(slot, Novelty.ALREADY_RESERVED));
        }
        if (!slot.isOpenAt(now) || held.get()) {
            return Result.failure(new Refusal.SlotTaken(slot.id()));
        }
        if (parties.candidate().get().filter(Candidate::isKnown).isEmpty()) {
            return Result.failure(new Refusal.NoSuchCandidate(wish.candidate()));
        }
        return Result.success(take(unit, words, new Taking(wish, slot, parties)));
    }

    private record Taking(Wish wish, Slot slot, Parties parties) {}

    private Reserved take(UnitOfWork unit, Words words, Taking taking) {
        Wish wish = taking.wish();
        Booking booking =
                Booking.of(new BookingId(time.ids().next()), wish.candidate(), taking.slot());
        stores.bookings().open(unit, booking);
        Status as = wish.actor().isCandidate() ? Status.PENDING : Status.BOOKED;
        Slot taken =
                stores.slots().keep(unit, taking.slot().taken(wish.candidate(), booking.id(), as));
        stores.slots().release(unit, taken.id());
        tell(unit, words, taking.parties().at(taken, booking));
        return new Reserved(taken, Novelty.RESERVED);
    }

    private void tell(UnitOfWork unit, Words words, Appointment it) {
        appointments.record(unit, it, Change.ASKED);
        if (it.slot().status() == Status.PENDING) {
            appointments.tellRecruiter(unit, words, MessageKey.BOOKING_ASKED, it);
            appointments.reach(unit, it.candidate(), asked(it));
        } else {
            appointments.tellCandidate(unit, words, MessageKey.BOOKING_BOOKED, it);
            appointments.plan(unit, it);
            appointments.reach(unit, it.candidate(), Appointments.booked(it.slot()));
        }
    }

    /** Who asks for an introduction day has come further than an interview. */
    private static Stage asked(Appointment it) {
        return switch (it.slot().purpose()) {
            case INTERVIEW -> Stage.INTERVIEW_ASKED;
            case INTRO_DAY -> it.candidate().stage();
        };
    }
}
