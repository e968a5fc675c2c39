package dev.keelson.recruiting.bookings;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.RecruiterId;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;

/** Bookings in PostgreSQL. */
final class PostgresBookings extends PostgresRepository<Booking, BookingId> implements Bookings {

    private static final String OF_RECRUITER =
            """
            select b.id, b.candidate, b.recruiter, b.purpose, b.starts_at, b.ends_at, b.state,
                   b.moves, b.version
              from recruiting.slot s
              join recruiting.booking b on b.id = s.booking
             where s.recruiter = :recruiter and s.status in ('BOOKED', 'CONFIRMED')
               and s.ends_at > :after
             order by s.starts_at
             limit 500
            """;

    PostgresBookings() {
        super(
                Table.<Booking, BookingId>of(
                                "recruiting.booking", Booking.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Booking::id));
    }

    @Override
    public void open(UnitOfWork unit, Booking booking) {
        gatherAll(unit, List.of(booking));
    }

    @Override
    public List<Booking> ofRecruiter(Session session, RecruiterId recruiter, Instant after) {
        return Sql.in(session)
                .query(OF_RECRUITER)
                .bind("recruiter", recruiter.value())
                .bind("after", after)
                .list(this::read);
    }
}
