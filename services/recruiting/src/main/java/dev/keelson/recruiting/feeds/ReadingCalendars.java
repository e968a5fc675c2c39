package dev.keelson.recruiting.feeds;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.recruiting.bookings.Booking;
import dev.keelson.recruiting.bookings.Booking.State;
import dev.keelson.recruiting.bookings.Bookings;
import dev.keelson.recruiting.calendar.CalendarEntries;
import dev.keelson.recruiting.calendar.CalendarEntries.Entry;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.recruiters.Recruiters;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Time;

import java.time.Instant;
import java.util.List;

/** Bookings as calendars read them: one for its candidate, all for their recruiter. */
final class ReadingCalendars {

    private static final Operation READ = Operation.named("calendar.read");

    private final Transactor transactor;
    private final Stores stores;
    private final Time time;

    ReadingCalendars(Transactor transactor, Stores stores, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.time = time;
    }

    /** Where bookings and their parties are kept. */
    record Stores(Bookings bookings, Recruiters recruiters, Candidates candidates) {}

    /** One booking: REQUEST while it is to take place, CANCEL once it is not. */
    Result<String, NotFound> of(BookingId id) {
        Instant now = time.clock().instant();
        return transactor.read(
                READ,
                session ->
                        stores.bookings()
                                .get(session, id)
                                .map(booking ->
                                        booking.state() == State.CANCELED
                                                ? CalendarEntries.cancel(
                                                        entry(session, booking), now)
                                                : CalendarEntries.request(
                                                        entry(session, booking), now)));
    }

    /** A recruiter's approved bookings from today on. */
    String of(RecruiterId recruiter) {
        Instant now = time.clock().instant();
        List<Entry> entries =
                transactor.read(
                        READ,
                        session ->
                                stores.bookings().ofRecruiter(session, recruiter, now).stream()
                                        .map(booking -> entry(session, booking))
                                        .toList());
        return CalendarEntries.feed(entries, now);
    }

    private Entry entry(Session session, Booking booking) {
        return booking.entry(
                stores.recruiters().get(session, booking.recruiter()).orElseThrow(),
                stores.candidates().get(session, booking.candidate()).orElseThrow());
    }
}
