package dev.keelson.recruiting.reminders;

import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;

/** Reminders in PostgreSQL. */
final class PostgresReminders extends PostgresRepository<Reminder, ReminderId>
        implements Reminders {

    private static final String DUE =
            """
            select id, slot, booking, booking_version, kind, due_at, state, reason
              from recruiting.reminder
             where state = 'WAITING' and due_at <= :now
             order by due_at
             limit :most
               for update skip locked
            """;

    PostgresReminders() {
        super(
                Table.<Reminder, ReminderId>of(
                                "recruiting.reminder", Reminder.class, MethodHandles.lookup())
                        .id("id", Reminder::id));
    }

    @Override
    public void plan(UnitOfWork unit, List<Reminder> reminders) {
        gatherAll(unit, reminders);
    }

    @Override
    public List<Reminder> due(UnitOfWork unit, Instant now, int most) {
        return Sql.in(unit).query(DUE).bind("now", now).bind("most", most).list(this::read);
    }
}
