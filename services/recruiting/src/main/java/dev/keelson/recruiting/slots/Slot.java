package dev.keelson.recruiting.slots;

import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.time.Instant;
import java.util.Optional;

/**
 * A time at which a recruiter meets somebody, from its start to just before its end.
 *
 * @param candidate who has taken it
 * @param outcome what came of it, once it was
 */
public record Slot(
        SlotId id,
        RecruiterId recruiter,
        CityId city,
        Purpose purpose,
        Instant startsAt,
        Instant endsAt,
        Status status,
        Optional<CandidateId> candidate,
        Optional<BookingId> booking,
        Optional<Outcome> outcome,
        int version) {

    /** Where a slot can stand. */
    public enum Status {
        /** Anybody may take it. */
        FREE,
        /** Somebody asks for it. */
        PENDING,
        /** The recruiter has agreed. */
        BOOKED,
        /** The candidate has said that they come. */
        CONFIRMED,
        /** It does not take place. */
        CANCELED
    }

    /** What came of a meeting. */
    public enum Outcome {
        /** It went well. */
        PASSED,
        /** It did not. */
        FAILED,
        /** Nobody came. */
        NO_SHOW
    }

    /** A free slot. */
    static Slot free(SlotId id, RecruiterId recruiter, CityId city, Span span) {
        return new Slot(
                id,
                recruiter,
                city,
                span.purpose(),
                span.startsAt(),
                span.endsAt(),
                Status.FREE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** What for, and from when to when. */
    record Span(Purpose purpose, Instant startsAt, Instant endsAt) {}

    private Slot with(
            Status next,
            Optional<CandidateId> who,
            Optional<BookingId> under,
            Optional<Outcome> came) {
        return new Slot(
                id, recruiter, city, purpose, startsAt, endsAt, next, who, under, came, version);
    }

    /** Taken by this candidate. */
    public Slot taken(CandidateId who, BookingId under, Status as) {
        return with(as, Optional.of(who), Optional.of(under), Optional.empty());
    }

    /** Approved or confirmed. */
    public Slot as(Status next) {
        return with(next, candidate, booking, outcome);
    }

    /** Given back to anybody. */
    public Slot freed() {
        return with(Status.FREE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Called off: nobody can take it any more. */
    public Slot calledOff() {
        return with(Status.CANCELED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Over, and this came of it. */
    public Slot over(Outcome came) {
        return with(status, candidate, booking, Optional.of(came));
    }

    /** Whether somebody has it and it is still to come to an end. */
    public boolean isTaken() {
        return candidate.isPresent() && outcome.isEmpty();
    }

    /** Whether this candidate has it. */
    public boolean isTakenBy(CandidateId who) {
        return isTaken() && candidate.equals(Optional.of(who));
    }

    /** Whether anybody may take it now. */
    public boolean isOpenAt(Instant now) {
        return status == Status.FREE && startsAt.isAfter(now);
    }
}
