package dev.keelson.recruiting.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.reminders.ReminderPlan.Planned;
import dev.keelson.recruiting.shared.Zone;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** When a candidate is reminded, by the clock on the candidate's wall. */
class ReminderPlanTest {

    private static final Instant LONG_BEFORE = Instant.parse("2031-01-01T00:00:00Z");

    @Test
    void remindersComeADaySixHoursAndTwoHoursBefore() {
        assertThat(plan("Europe/Moscow", "2031-03-05T16:00", LONG_BEFORE))
                .containsExactly(
                        "DAY 2031-03-04T16:00",
                        "SIX_HOURS 2031-03-05T10:00",
                        "TWO_HOURS 2031-03-05T14:00");
    }

    @Test
    void whatFallsIntoTheNightComesInTheMorning() {
        assertThat(plan("Asia/Kolkata", "2031-03-05T11:30", LONG_BEFORE))
                .containsExactly(
                        "DAY 2031-03-04T11:30",
                        "SIX_HOURS 2031-03-05T08:00",
                        "TWO_HOURS 2031-03-05T09:30");
    }

    @Test
    void whatWouldComeTooLateInTheMorningComesTheEveningBefore() {
        assertThat(plan("Europe/Moscow", "2031-03-05T08:00", LONG_BEFORE))
                .containsExactly("DAY 2031-03-04T08:00", "TWO_HOURS 2031-03-04T22:00");
    }

    @Test
    void ofTwoAtTheSameTimeTheLaterKindIsKept() {
        assertThat(plan("Europe/Moscow", "2031-03-05T09:30", LONG_BEFORE))
                .containsExactly("DAY 2031-03-04T09:30", "TWO_HOURS 2031-03-05T08:00");
    }

    @Test
    void whatIsPastIsNotSent() {
        Instant threeHoursBefore = Instant.parse("2031-03-05T10:00:00Z");

        assertThat(plan("Europe/Moscow", "2031-03-05T16:00", threeHoursBefore))
                .containsExactly("TWO_HOURS 2031-03-05T14:00");
        assertThat(plan("Europe/Moscow", "2031-03-05T13:00", threeHoursBefore)).isEmpty();
    }

    @Test
    void theNightOfTheClockChangeHasItsOwnHours() {
        // 24 hours before 09:00 summer time is 08:00 winter time.
        assertThat(plan("Europe/Berlin", "2031-03-30T09:00", LONG_BEFORE))
                .containsExactly("DAY 2031-03-29T08:00", "TWO_HOURS 2031-03-30T08:00");
    }

    private static List<String> plan(String name, String wall, Instant now) {
        var zone = new Zone(name);
        Instant startsAt = zone.instantOf("wall", LocalDateTime.parse(wall)).orElseThrow();
        return ReminderPlan.of(startsAt, zone, now).stream()
                .map((Planned each) -> each.kind() + " " + zone.at(each.dueAt()).toLocalDateTime())
                .toList();
    }
}
