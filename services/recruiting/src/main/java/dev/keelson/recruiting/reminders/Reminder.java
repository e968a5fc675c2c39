package dev.keelson.recruiting.reminders;

import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.SlotId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a candidate is to be reminded of.
 *
 * @param bookingVersion it is dropped where the booking has moved on from this version
 * @param reason why it was dropped
 */
public record Reminder(
        ReminderId id,
        SlotId slot,
        BookingId booking,
        int bookingVersion,
        Kind kind,
        Instant dueAt,
        State state,
        Optional<String> reason) {

    /** How long before. */
    public enum Kind {
        /** A day before. */
        DAY(Duration.ofHours(24)),
        /** Six hours before. */
        SIX_HOURS(Duration.ofHours(6)),
        /** Two hours before. */
        TWO_HOURS(Duration.ofHours(2));

        private final Duration before;

        Kind(Duration before) {
            this.before = before;
        }

        Duration before() {
            return before;
        }
    }

    /** Where it stands. */
    public enum State {
        /** Its time has not come. */
        WAITING,
        /** Its message was queued. */
        SENT,
        /** Its booking had moved on. */
        DROPPED
    }

    /** The same, queued as a message. */
    public Reminder sent() {
        return new Reminder(
                id, slot, booking, bookingVersion, kind, dueAt, State.SENT, Optional.empty());
    }

    /** The same, not sent and never to be. */
    public Reminder dropped(String why) {
        return new Reminder(
                id, slot, booking, bookingVersion, kind, dueAt, State.DROPPED, Optional.of(why));
    }
}
