package dev.keelson.recruiting.bookings;

import dev.keelson.recruiting.calendar.CalendarEntries.Entry;
import dev.keelson.recruiting.calendar.CalendarEntries.Person;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.recruiters.Recruiter;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.slots.Slot;

import java.time.Instant;

/**
 * One appointment for life: it moves from slot to slot and keeps its id.
 *
 * @param moves how often the candidate has moved it
 * @param version grows with whatever a calendar or a message has to know
 */
public record Booking(
        BookingId id,
        CandidateId candidate,
        RecruiterId recruiter,
        Purpose purpose,
        Instant startsAt,
        Instant endsAt,
        State state,
        int moves,
        int version) {

    /** Where it stands. */
    public enum State {
        /** It is to take place. */
        OPEN,
        /** It does not take place. */
        CANCELED,
        /** It is over. */
        DONE
    }

    /** The booking of a slot. */
    static Booking of(BookingId id, CandidateId candidate, Slot slot) {
        return new Booking(
                id,
                candidate,
                slot.recruiter(),
                slot.purpose(),
                slot.startsAt(),
                slot.endsAt(),
                State.OPEN,
                0,
                0);
    }

    /** At another slot. */
    Booking movedTo(Slot slot, int byCandidate) {
        return new Booking(
                id,
                candidate,
                slot.recruiter(),
                purpose,
                slot.startsAt(),
                slot.endsAt(),
                State.OPEN,
                moves + byCandidate,
                version);
    }

    /** Canceled, or done. */
    Booking as(State end) {
        return new Booking(
                id, candidate, recruiter, purpose, startsAt, endsAt, end, moves, version);
    }

    /** As a calendar has it. */
    public Entry entry(Recruiter who, Candidate with) {
        return new Entry(
                id,
                version,
                startsAt,
                endsAt,
                who.name() + ", " + with.name(),
                who.videoLink(),
                new Person(who.name(), who.email()),
                with.email().map(email -> new Person(with.name(), email)));
    }
}
