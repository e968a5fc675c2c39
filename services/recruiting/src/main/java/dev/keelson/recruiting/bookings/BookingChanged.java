package dev.keelson.recruiting.bookings;

import dev.keelson.Event;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.time.Instant;

/** Something became of a booking. Speaks of no person: events are kept for ever. */
record BookingChanged(
        CandidateId candidate,
        BookingId booking,
        int version,
        Change change,
        SlotId slot,
        RecruiterId recruiter,
        Instant startsAt)
        implements Event {

    /** What became of it. */
    enum Change {
        ASKED,
        APPROVED,
        REJECTED,
        CONFIRMED,
        MOVED,
        CANCELED,
        PASSED,
        FAILED,
        NO_SHOW
    }

    @Override
    public String key() {
        return "candidate:" + candidate;
    }
}
