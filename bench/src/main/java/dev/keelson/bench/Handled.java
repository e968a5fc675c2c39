package dev.keelson.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What relays have written into their files, read on and on and held against what there was. */
final class Handled {

    private final int events;
    private final int keys;
    private final BitSet seen;
    private final Map<Path, Long> read = new HashMap<>();
    private int again;
    private int outOfOrder;

    /** Of so many events, dealt to so many keys in turn. */
    Handled(int events, int keys) {
        this.events = events;
        this.keys = keys;
        this.seen = new BitSet(events);
    }

    /** Reads what has been added to a file; the end of a record may still be missing. */
    void read(Path file) throws IOException {
        long from = read.getOrDefault(file, 0L);
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            long whole = open.length() / RelayChild.RECORD * RelayChild.RECORD;
            byte[] bytes = new byte[Math.toIntExact(whole - from)];
            open.seek(from);
            open.readFully(bytes);
            ByteBuffer records = ByteBuffer.wrap(bytes);
            while (records.hasRemaining()) {
                note(records.getInt(), records.getInt());
            }
            read.put(file, whole);
        }
    }

    private void note(int key, int seq) {
        int number = (seq - 1) * keys + key;
        if (seen.get(number)) {
            again++;
        } else {
            seen.set(number);
            outOfOrder += seq > 1 && !seen.get(number - keys) ? 1 : 0;
        }
    }

    int different() {
        return seen.cardinality();
    }

    int missing() {
        return events - different();
    }

    int again() {
        return again;
    }

    int outOfOrder() {
        return outOfOrder;
    }
}
