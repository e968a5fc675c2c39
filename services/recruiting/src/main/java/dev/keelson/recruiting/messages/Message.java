package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.shared.BookingId;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.templates.Channel;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes out, in the words that it was queued with.
 *
 * @param dedupe a second message with the same is not queued
 * @param bookingVersion it is dropped where its booking has moved on from this version
 * @param template where its words come from
 * @param attachment a calendar entry
 * @param buttons that the reader can press, as {@link ButtonReply#lines} writes them
 * @param reason why it is where it is, if it was not simply sent
 */
public record Message(
        MessageId id,
        String dedupe,
        Channel channel,
        String address,
        Optional<CandidateId> candidate,
        Optional<BookingId> booking,
        Optional<Integer> bookingVersion,
        String template,
        int templateVersion,
        String subject,
        String body,
        Optional<String> attachment,
        Optional<String> buttons,
        Instant dueAt,
        State state,
        int attempts,
        Optional<String> reason,
        Optional<Instant> claimedAt) {

    /** Where a message can stand. */
    public enum State {
        /** It waits for its time. */
        QUEUED,
        /** An instance has taken it to send it. */
        CLAIMED,
        /** The other side has it. */
        SENT,
        /** It was not sent on purpose; the reason says why. */
        DROPPED,
        /** It was tried too often; the staff can have it tried again. */
        DEAD,
        /** It may or may not have arrived: never sent again by itself. */
        UNKNOWN
    }
}
