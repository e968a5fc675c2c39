package dev.keelson.sse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What is written into a {@code text/event-stream}: UTF-8, lines ended by LF, never a BOM.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">WHATWG</a>
 */
public final class Frames {

    /** The content type of a stream; it has no parameters, the encoding is always UTF-8. */
    public static final String CONTENT_TYPE = "text/event-stream";

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private Frames() {}

    /**
     * An event that a client hears.
     *
     * @throws IllegalArgumentException when id or type has NUL, CR or LF, or a text has half a
     *     character (an unpaired surrogate), which UTF-8 cannot say
     */
    public static byte[] event(ServerEvent event) {
        refuseBreaks("id", event.id());
        refuseBreaks("type", event.type());
        refuseHalves(event.data());
        var text = new StringBuilder(event.data().length() + 80);
        text.append("id: ").append(event.id()).append('\n');
        if (!event.type().equals(ServerEvent.MESSAGE)) {
            text.append("event: ").append(event.type()).append('\n');
        }
        appendLines(text, "data: ", event.data());
        return bytes(text.append('\n'));
    }

    /**
     * What a stream begins with: the client knows from here on where to resume and how soon. It has
     * no data, so that no listener hears it.
     *
     * @param at the id behind which to resume
     */
    public static byte[] priming(String at, Duration retry) {
        refuseBreaks("id", at);
        var text = new StringBuilder(80);
        text.append("retry: ").append(retry.toMillis()).append('\n');
        return bytes(text.append("id: ").append(at).append("\n\n"));
    }

    /** How soon a client whose connection ends comes back. */
    public static byte[] retry(Duration pause) {
        return bytes(new StringBuilder("retry: ").append(pause.toMillis()).append("\n\n"));
    }

    /** What nobody hears: it keeps a connection from looking dead. */
    public static byte[] comment(String text) {
        var lines = new StringBuilder(text.length() + 8);
        appendLines(lines, ": ", text);
        return bytes(lines.append('\n'));
    }

    private static void refuseBreaks(String name, String value) {
        if (value.indexOf(0) >= 0 || isBroken(value)) {
            throw new IllegalArgumentException("NUL, CR or LF in an event's " + name);
        }
        refuseHalves(value);
    }

    private static boolean isBroken(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    }

    /** A loop, and no stream: each viewer of each event comes by here. */
    private static void refuseHalves(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException("half a character in an event");
            }
            at += Character.charCount(character);
        }
    }

    private static void appendLines(StringBuilder text, String field, String value) {
        if (!isBroken(value)) {
            text.append(field).append(value).append('\n');
            return;
        }
        for (String line : LINE_BREAK.split(value, -1)) {
            text.append(field).append(line).append('\n');
        }
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
