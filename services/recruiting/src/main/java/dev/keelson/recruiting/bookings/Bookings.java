package dev.keelson.recruiting.bookings;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.RecruiterId;

import java.time.Instant;
import java.util.List;

/** All bookings that ever were. */
public interface Bookings extends Repository<Booking, BookingId> {

    /** Opens a booking with the unit's other writes. */
    void open(UnitOfWork unit, Booking booking);

    /** A recruiter's approved bookings that end after this, by their start. */
    List<Booking> ofRecruiter(Session session, RecruiterId recruiter, Instant after);
}
