package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.shared.BookingId;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a button under a reminder says when it is pressed. It names the booking at the version that
 * the reminder spoke of, so that an old reminder answers nothing new.
 */
public record ButtonReply(Choice choice, BookingId booking, int version) {

    private static final Pattern FORM =
            Pattern.compile("(confirm|decline|cancel):([0-9a-f-]{36}):([0-9]{1,9})");

    /** What can be pressed. */
    public enum Choice {
        /** I come. */
        CONFIRM,
        /** Not at that time: another one, please. */
        DECLINE,
        /** Not at all. */
        CANCEL
    }

    /** At most 64 characters, as Telegram carries them. */
    public String text() {
        return choice.name().toLowerCase(Locale.ROOT) + ":" + booking.value() + ":" + version;
    }

    /** What was pressed; none where it is no button of ours. */
    public static Optional<ButtonReply> of(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? parsed(parts) : Optional.empty();
    }

    private static Optional<ButtonReply> parsed(Matcher parts) {
        try {
            return Optional.of(
                    new ButtonReply(
                            Choice.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                            new BookingId(UUID.fromString(parts.group(2))),
                            Integer.parseInt(parts.group(3))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** All choices about a booking, one a line: the reply, a blank, and what the button says. */
    static String lines(BookingId booking, int version, Map<Choice, String> labels) {
        return Arrays.stream(Choice.values())
                .map(choice ->
                        new ButtonReply(choice, booking, version).text() + " " + labels.get(choice))
                .collect(Collectors.joining("\n"));
    }

    /** A button of a message. */
    public record Button(String reply, String label) {

        /** The buttons that {@link #lines} wrote. */
        public static List<Button> of(Message message) {
            return message.buttons().stream()
                    .flatMap(String::lines)
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Button(parts[0], parts[1]))
                    .toList();
        }
    }
}
