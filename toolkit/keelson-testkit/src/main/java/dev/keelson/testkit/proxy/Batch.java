package dev.keelson.testkit.proxy;

import dev.keelson.testkit.proxy.Fault.Passed;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The frames of one direction that go on together, and the first fault among them. */
final class Batch {

    /** A batch that is longer goes on in parts, each a batch of its own. */
    private static final int MOST_BYTES = 8 << 20;

    private final List<Frame> frames = new ArrayList<>();
    private Fault fault = Fault.pass();
    private int faulty;
    private int bytes;

    void add(Frame frame, Fault at) {
        if (fault instanceof Fault.Pass && !(at instanceof Fault.Pass)) {
            fault = at;
            faulty = frames.size();
        }
        frames.add(frame);
        bytes += frame.size();
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    boolean isFull() {
        return bytes >= MOST_BYTES;
    }

    /** The first fault that one of its messages meets. */
    Fault fault() {
        return fault;
    }

    byte[] everything() {
        return bytesOf(frames.size()).toByteArray();
    }

    /** What goes on before the fault. */
    byte[] passed(Passed passed) {
        return switch (passed) {
            case NOTHING -> new byte[0];
            case MESSAGES_BEFORE -> bytesOf(faulty).toByteArray();
            case HALF_OF_THE_MESSAGE -> {
                ByteArrayOutputStream before = bytesOf(faulty);
                frames.get(faulty).appendHalfTo(before);
                yield before.toByteArray();
            }
        };
    }

    void clear() {
        frames.clear();
        fault = Fault.pass();
        bytes = 0;
    }

    private ByteArrayOutputStream bytesOf(int count) {
        var out = new ByteArrayOutputStream();
        frames.subList(0, count).forEach(frame -> frame.appendTo(out));
        return out;
    }
}
