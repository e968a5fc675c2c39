package dev.keelson.recruiting.bookings;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Appointments.Appointment;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.Candidates;
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
import java.util.Set;

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

    record Stores(Slots slots, Bookings bookings, Candidates candidates) {}

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
        return transactor.inUnit(BOOK, unit -> book(unit, words, wish));
    }

    private Result<Reserved, Refusal> book(UnitOfWork unit, Words words, Wish wish) {
        Instant now = time.clock().instant();
        return switch (stores.slots().lock(unit, wish.slot())) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchSlot(wish.slot()));
            case Success(Slot slot) when slot.isTakenBy(wish.candidate()) ->
                    Result.success(new Reserved(slot, Novelty.ALREADY_RESERVED));
            case Success(Slot slot) when !slot.isOpenAt(now) || isHeld(unit, wish, now) ->
                    Result.failure(new Refusal.SlotTaken(slot.id()));
            case Success(Slot slot) -> take(unit, words, wish, slot);
        };
    }

    private boolean isHeld(UnitOfWork unit, Wish wish, Instant now) {
        return stores.slots().isHeldFrom(unit, wish.slot(), wish.candidate(), now);
    }

    private Result<Reserved, Refusal> take(UnitOfWork unit, Words words, Wish wish, Slot slot) {
        return switch (stores.candidates().lock(unit, wish.candidate())) {
            case Success(Candidate candidate) when candidate.isKnown() -> {
                var id = new BookingId(time.ids().next());
                Booking booking =
                        stores.bookings()
                                .add(unit, Booking.of(id, wish.candidate(), slot))
                                .orElseThrow();
                Status as = wish.actor().isCandidate() ? Status.PENDING : Status.BOOKED;
                yield stores.slots()
                        .update(unit, slot.taken(wish.candidate(), id, as))
                        .mapFailure(BookingSlot::refusal)
                        .map(taken -> reserved(unit, words, taken, booking));
            }
            case Success(Candidate gone) -> Result.failure(new Refusal.NoSuchCandidate(gone.id()));
            case Failure(NotFound _) ->
                    Result.failure(new Refusal.NoSuchCandidate(wish.candidate()));
        };
    }

    private static Refusal refusal(DataError error) {
        if (error instanceof Conflict(String constraint, String _)
                && ONE_PLACE_AT_A_TIME.contains(constraint)) {
            return new Refusal.DuplicateCandidate();
        }
        throw new IllegalStateException("a locked slot is not refused so: " + error);
    }

    private Reserved reserved(UnitOfWork unit, Words words, Slot slot, Booking booking) {
        stores.slots().release(unit, slot.id());
        Appointment it = appointments.at(unit, slot, booking);
        appointments.record(unit, it, Change.ASKED);
        if (slot.status() == Status.PENDING) {
            appointments.tellRecruiter(unit, words, it);
            appointments.reach(unit, it.candidate(), asked(it));
        } else {
            appointments.tellCandidate(unit, words, MessageKey.BOOKING_BOOKED, it);
            appointments.plan(unit, it);
            appointments.reach(unit, it.candidate(), Appointments.booked(slot));
        }
        return new Reserved(slot, Novelty.RESERVED);
    }

    /** Who asks for an introduction day has come further than an interview. */
    private static Stage asked(Appointment it) {
        return switch (it.slot().purpose()) {
            case INTERVIEW -> Stage.INTERVIEW_ASKED;
            case INTRO_DAY -> it.candidate().stage();
        };
    }
}
