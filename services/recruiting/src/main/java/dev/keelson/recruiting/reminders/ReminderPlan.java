package dev.keelson.recruiting.reminders;

import dev.keelson.recruiting.reminders.Reminder.Kind;
import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When a candidate is reminded: 24, 6 and 2 hours before, by the clock on the candidate's wall.
 *
 * <p>What falls between 22:00 and 08:00 comes at 08:00, or at 22:00 the evening before where 08:00
 * is too late. What is past is not sent, and of two at the same time only the later kind is.
 */
public final class ReminderPlan {

    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private ReminderPlan() {}

    /** A reminder and its time. */
    public record Planned(Kind kind, Instant dueAt) {}

    /** The reminders of an appointment that begins then, as seen now. */
    public static List<Planned> of(Instant startsAt, Zone zone, Instant now) {
        var plan = new ArrayList<Planned>();
        for (Kind kind : Kind.values()) {
            Instant dueAt = awake(startsAt.minus(kind.before()), startsAt, zone);
            if (dueAt.isAfter(now)) {
                plan.removeIf(earlier -> earlier.dueAt().equals(dueAt));
                plan.add(new Planned(kind, dueAt));
            }
        }
        return List.copyOf(plan);
    }

    private static Instant awake(Instant wanted, Instant startsAt, Zone zone) {
        ZonedDateTime wall = zone.at(wanted);
        LocalTime hour = wall.toLocalTime();
        if (!hour.isBefore(MORNING) && hour.isBefore(NIGHT)) {
            return wanted;
        }
        ZonedDateTime morning = (hour.isBefore(MORNING) ? wall : wall.plusDays(1)).with(MORNING);
        return morning.toInstant().isBefore(startsAt)
                ? morning.toInstant()
                : morning.minusDays(1).with(NIGHT).toInstant();
    }
}
