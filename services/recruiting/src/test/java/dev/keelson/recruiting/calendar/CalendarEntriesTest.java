package dev.keelson.recruiting.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.calendar.CalendarEntries.Entry;
import dev.keelson.recruiting.calendar.CalendarEntries.Person;
import dev.keelson.recruiting.shared.BookingId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** iCalendar to the letter, held against golden files. */
class CalendarEntriesTest {

    private static final Instant STAMPED = Instant.parse("2031-03-01T12:00:00Z");
    private static final BookingId BOOKING =
            new BookingId(UUID.fromString("0197a000-0000-7000-8000-000000000001"));

    @Test
    void aNewAppointmentIsARequest() {
        assertThat(CalendarEntries.request(entry(1, "2031-03-05T10:00:00Z"), STAMPED))
                .isEqualTo(golden("request.ics"));
    }

    @Test
    void aMovedAppointmentKeepsItsUidAndItsSequenceGrows() {
        assertThat(CalendarEntries.request(entry(2, "2031-03-06T10:00:00Z"), STAMPED))
                .isEqualTo(golden("moved.ics"));
    }

    @Test
    void aCanceledAppointmentTakesItselfOutOfTheCalendar() {
        assertThat(CalendarEntries.cancel(entry(3, "2031-03-06T10:00:00Z"), STAMPED))
                .isEqualTo(golden("cancel.ics"));
    }

    @Test
    void aFeedHasAllAppointments() {
        List<Entry> both =
                List.of(entry(1, "2031-03-05T10:00:00Z"), entry(2, "2031-03-06T10:00:00Z"));

        assertThat(CalendarEntries.feed(both, STAMPED)).isEqualTo(golden("feed.ics"));
    }

    @Test
    void noLineIsLongerThanSeventyFiveOctets() {
        String text = CalendarEntries.request(entry(1, "2031-03-05T10:00:00Z"), STAMPED);

        assertThat(text).contains("\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(text.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    private static Entry entry(int sequence, String startsAt) {
        Instant start = Instant.parse(startsAt);
        return new Entry(
                BOOKING,
                sequence,
                start,
                start.plusSeconds(1800),
                "Борис; Анна, с очень длинным именем, которое не помещается в одну строку",
                Optional.of("https://video.example.org/boris"),
                new Person("Boris", "boris@example.org"),
                Optional.of(new Person("Anna, A.", "anna@example.org")));
    }

    private static String golden(String name) {
        try (InputStream file = CalendarEntriesTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException failing) {
            throw new AssertionError(failing);
        }
    }
}
