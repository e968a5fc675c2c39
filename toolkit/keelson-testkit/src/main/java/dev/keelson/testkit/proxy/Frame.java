package dev.keelson.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One frame of PostgreSQL's protocol 3: a letter, a length, and what it carries. Immutable. */
final class Frame {

    static final char QUERY = 'Q';
    static final char PARSE = 'P';
    static final char BIND = 'B';
    static final char EXECUTE = 'E';
    static final char CLOSE = 'C';
    static final char COMMAND_COMPLETE = 'C';
    static final char ERROR = 'E';

    /** After one of these a client waits for an answer, or streams. */
    private static final String LAST_OF_THE_CLIENT = "QSHFpdcfX";

    /** After one of these the server waits for the client, or streams. */
    private static final String LAST_OF_THE_SERVER = "ZRGWHdc";

    /** These come at any time, and nobody waits for a last one after them. */
    private static final String BESIDE_THE_ANSWER = "ANSK";

    private static final int HEADER = 5;
    private static final int LENGTH = 4;
    private static final int LONGEST = 256 << 20;

    private final byte[] bytes;

    private Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the next frame; empty at the end of the stream, also in the middle of a frame.
     *
     * @throws IOException where it is no frame of this protocol
     */
    static Optional<Frame> read(DataInputStream in) throws IOException {
        try {
            byte type = in.readByte();
            int length = in.readInt();
            if (length < LENGTH || length > LONGEST) {
                throw new IOException("a frame of " + length + " bytes is none of protocol 3");
            }
            byte[] bytes = new byte[1 + length];
            ByteBuffer.wrap(bytes).put(type).putInt(length);
            in.readFully(bytes, HEADER, length - LENGTH);
            return Optional.of(new Frame(bytes));
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    /** The end of a connection, as an administrator's shutdown announces it. */
    static Frame fatal() {
        var fields = new ByteArrayOutputStream();
        for (String field :
                new String[] {
                    "SFATAL",
                    "VFATAL",
                    "C57P01",
                    "Mterminating connection due to administrator command"
                }) {
            fields.writeBytes(field.getBytes(UTF_8));
            fields.write(0);
        }
        fields.write(0);
        byte[] bytes = new byte[HEADER + fields.size()];
        ByteBuffer.wrap(bytes)
                .put((byte) ERROR)
                .putInt(LENGTH + fields.size())
                .put(fields.toByteArray());
        return new Frame(bytes);
    }

    char type() {
        return (char) bytes[0];
    }

    int size() {
        return bytes.length;
    }

    boolean endsABatch(Message.Sender sender) {
        String last =
                switch (sender) {
                    case CLIENT -> LAST_OF_THE_CLIENT;
                    case SERVER -> LAST_OF_THE_SERVER;
                };
        return last.indexOf(type()) >= 0;
    }

    /** Whether the server may send this while nobody asked it anything. */
    boolean standsAlone() {
        return BESIDE_THE_ANSWER.indexOf(type()) >= 0;
    }

    /** The text that begins at this offset of what it carries and ends with a zero. */
    String text(int offset) {
        int start = HEADER + offset;
        int end = start;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return start < bytes.length ? new String(bytes, start, end - start, UTF_8) : "";
    }

    /** The text after the one that begins at this offset. */
    String textAfter(int offset) {
        int end = HEADER + offset;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return text(end + 1 - HEADER);
    }

    /** The letter at this offset of what it carries. */
    char letter(int offset) {
        return (char) bytes[HEADER + offset];
    }

    /** What an ErrorResponse says under a letter, or nothing. */
    String field(char letter) {
        int offset = 0;
        while (HEADER + offset < bytes.length && letter(offset) != 0) {
            String field = text(offset);
            if (field.charAt(0) == letter) {
                return field.substring(1);
            }
            offset += field.getBytes(UTF_8).length + 1;
        }
        return "";
    }

    void appendTo(ByteArrayOutputStream out) {
        out.writeBytes(bytes);
    }

    void appendHalfTo(ByteArrayOutputStream out) {
        out.write(bytes, 0, bytes.length / 2);
    }
}
