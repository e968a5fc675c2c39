package dev.keelson.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One whole value of Redis' protocol, version 2 or 3, as it came. */
final class RespValue {

    private static final int LONGEST = 512 << 20;
    private static final int LINE_END = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> words = new ArrayList<>();

    private RespValue() {}

    /**
     * Reads the next value.
     *
     * @throws EOFException at the end of the stream
     * @throws IOException where it is none of this protocol
     */
    static RespValue read(InputStream in) throws IOException {
        var value = new RespValue();
        value.take(in);
        return value;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Of a command its name, in capitals, and its arguments. */
    List<String> words() {
        var command = new ArrayList<>(words);
        if (!command.isEmpty()) {
            command.set(0, command.getFirst().toUpperCase(Locale.ROOT));
        }
        return List.copyOf(command);
    }

    /** Whether this answers a command: what the server sends of itself does not. */
    boolean isAnAnswer() {
        int type = bytes.toByteArray()[0];
        return type != '>' && type != '|';
    }

    private void take(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            throw new IOException("an empty line is no value of Redis");
        }
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '$', '!', '=' -> words.add(bulk(in, length(rest)));
            case '*', '~', '>' -> takeMany(in, length(rest));
            case '%', '|' -> takeMany(in, 2 * length(rest));
            case '+', '-', ':', '_', '#', ',', '(' -> words.add(rest);
            default -> words.addAll(List.of(line.split(" ")));
        }
    }

    private void takeMany(InputStream in, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take(in);
        }
    }

    private String bulk(InputStream in, int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] text = in.readNBytes(length + LINE_END);
        if (text.length < length + LINE_END) {
            throw new EOFException();
        }
        bytes.writeBytes(text);
        return new String(text, 0, length, UTF_8);
    }

    private String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
            next = in.read();
        }
        bytes.writeBytes(line.toByteArray());
        bytes.write('\n');
        return line.toString(UTF_8).stripTrailing();
    }

    private static int length(String text) throws IOException {
        try {
            int length = Integer.parseInt(text);
            if (length <= LONGEST) {
                return length;
            }
        } catch (NumberFormatException none) {
            throw new IOException("no length of a value of Redis: " + text, none);
        }
        throw new IOException("too long for a value of Redis: " + text);
    }
}
