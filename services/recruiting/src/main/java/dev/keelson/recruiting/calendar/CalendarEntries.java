package dev.keelson.recruiting.calendar;

import dev.keelson.recruiting.shared.BookingId;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes appointments as iCalendar (RFC 5545, RFC 5546).
 *
 * <p>An entry keeps its UID for life, its SEQUENCE grows with each change, a REQUEST puts it into a
 * calendar and a CANCEL takes it out.
 */
public final class CalendarEntries {

    private static final int LONGEST_LINE = 75;
    private static final int NO_FOLDING = 100_000;

    private CalendarEntries() {}

    /**
     * One appointment.
     *
     * @param sequence how often it has changed
     */
    public record Entry(
            BookingId booking,
            int sequence,
            Instant startsAt,
            Instant endsAt,
            String summary,
            Optional<String> place,
            Person organizer,
            Optional<Person> attendee) {}

    /** Somebody who takes part. */
    public record Person(String name, String email) {}

    /** The entry for somebody's calendar. */
    public static String request(Entry entry, Instant stamped) {
        return single(entry, stamped, Method.VALUE_REQUEST, Status.VALUE_CONFIRMED);
    }

    /** The entry's end. */
    public static String cancel(Entry entry, Instant stamped) {
        return single(entry, stamped, Method.VALUE_CANCEL, Status.VALUE_CANCELLED);
    }

    /** Many appointments to be read again and again. */
    public static String feed(List<Entry> entries, Instant stamped) {
        Calendar calendar = calendar();
        calendar.add(new Method("PUBLISH"));
        for (Entry entry : entries) {
            calendar.add(event(entry, stamped, Status.VALUE_CONFIRMED));
        }
        return text(calendar);
    }

    private static String single(Entry entry, Instant stamped, String method, String status) {
        Calendar calendar = calendar();
        calendar.add(new Method(method));
        calendar.add(event(entry, stamped, status));
        return text(calendar);
    }

    private static Calendar calendar() {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Keelson//Recruiting//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new CalScale(CalScale.VALUE_GREGORIAN));
        return calendar;
    }

    private static VEvent event(Entry entry, Instant stamped, String status) {
        var event = new VEvent(false);
        event.add(new Uid(entry.booking() + "@keelson"));
        event.add(new Sequence(entry.sequence()));
        event.add(new DtStamp(stamped));
        event.add(new DtStart<>(entry.startsAt()));
        event.add(new DtEnd<>(entry.endsAt()));
        event.add(new Summary(entry.summary()));
        entry.place()
                .ifPresent(place -> {
                    event.add(new Description(place));
                    event.add(new Url(URI.create(place)));
                });
        var organizer = new Organizer(URI.create("mailto:" + entry.organizer().email()));
        organizer.add(new Cn(entry.organizer().name()));
        event.add(organizer);
        entry.attendee().ifPresent(person -> event.add(attendee(person)));
        event.add(new Status(status));
        return event;
    }

    private static Attendee attendee(Person person) {
        var attendee = new Attendee(URI.create("mailto:" + person.email()));
        attendee.add(new Cn(person.name()));
        attendee.add(PartStat.ACCEPTED);
        return attendee;
    }

    private static String text(Calendar calendar) {
        var text = new StringWriter();
        try {
            new CalendarOutputter(true, NO_FOLDING).output(calendar, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text takes everything", impossible);
        }
        return text.toString()
                .lines()
                .map(CalendarEntries::folded)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A line of at most 75 octets, gone on with in the next; the library counts characters. */
    private static String folded(String line) {
        var folded = new StringBuilder();
        int octets = 0;
        for (int point : line.codePoints().toArray()) {
            String character = Character.toString(point);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += length;
        }
        return folded.toString();
    }
}
