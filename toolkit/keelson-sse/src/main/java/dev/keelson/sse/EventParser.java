package dev.keelson.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads a stream of events, byte by byte and by the letter of the specification, however the bytes
 * are cut. What follows the last blank line is dropped, as a stream that ends in the middle of an
 * event asks for. One for each connection; belongs to one thread.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">
 *     WHATWG</a>
 */
public final class EventParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_RETRY_DIGITS = 12;

    private final Listener listener;
    private final int longest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id = "";
    private boolean begun;
    private boolean afterCarriageReturn;

    /**
     * A parser at the beginning of a stream.
     *
     * @param longest how many bytes a line, and how many characters an event's data may have
     */
    public EventParser(int longest, Listener listener) {
        this.longest = longest;
        this.listener = listener;
    }

    /** Hears what a stream says. */
    public interface Listener {

        /** An event; its id is the last one that the stream has named. */
        void event(ServerEvent event);

        /** A blank line came: this is where to resume from now on. */
        default void lastEventId(String last) {}

        /** The pause before coming back has changed. */
        default void retry(Duration pause) {}

        /** A line that means nothing but that the other side lives. */
        default void comment(String text) {}
    }

    /**
     * Reads the next bytes.
     *
     * @throws IllegalStateException when a line or an event is longer than allowed
     */
    public void read(byte[] bytes) {
        read(bytes, 0, bytes.length);
    }

    /** Reads a part of an array. */
    public void read(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            read(bytes[at]);
        }
    }

    private void read(byte next) {
        boolean secondHalf = afterCarriageReturn && next == '\n';
        afterCarriageReturn = next == '\r';
        if (secondHalf) {
            return;
        }
        if (next == '\r' || next == '\n') {
            String text = text();
            line.reset();
            understand(text);
        } else {
            line.write(next);
            refuseLongerThan(line.size());
        }
    }

    private String text() {
        byte[] bytes = line.toByteArray();
        boolean marked = !begun && startsWithMark(bytes);
        begun = true;
        int skipped = marked ? BYTE_ORDER_MARK.length : 0;
        return new String(bytes, skipped, bytes.length - skipped, StandardCharsets.UTF_8);
    }

    private static boolean startsWithMark(byte[] bytes) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (bytes.length <= i || bytes[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private void understand(String text) {
        int colon = text.indexOf(':');
        if (text.isEmpty()) {
            dispatch();
        } else if (colon == 0) {
            listener.comment(withoutSpace(text.substring(1)));
        } else if (colon < 0) {
            field(text, "");
        } else {
            field(text.substring(0, colon), withoutSpace(text.substring(colon + 1)));
        }
    }

    private static String withoutSpace(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> {
                data.append(value).append('\n');
                refuseLongerThan(data.length());
            }
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry(value);
            default -> {
                // a field of a later specification
            }
        }
    }

    private void retry(String value) {
        boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && !value.isEmpty() && value.length() <= MOST_RETRY_DIGITS) {
            listener.retry(Duration.ofMillis(Long.parseLong(value)));
        }
    }

    private void dispatch() {
        listener.lastEventId(id);
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            listener.event(new ServerEvent(id, type, data.toString()));
        }
        data.setLength(0);
        type = "";
    }

    private void refuseLongerThan(int length) {
        if (length > longest) {
            throw new IllegalStateException("an event of more than " + longest);
        }
    }
}
