package dev.keelson.spi;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Where the time of one unit went. Belongs to the unit's thread. */
public final class UnitTimes {

    private final long begun = System.nanoTime();
    private final EnumMap<Part, Long> nanos = new EnumMap<>(Part.class);

    /** Adds time to a part of the unit. */
    public void add(Part part, long more) {
        nanos.merge(part, more, Long::sum);
    }

    /** Adds to a part the time since {@code start}, a reading of {@link System#nanoTime()}. */
    public void since(long start, Part part) {
        add(part, System.nanoTime() - start);
    }

    /** All parts; the body is what no other part accounts for. */
    Map<Part, Duration> parts() {
        var parts = new EnumMap<Part, Duration>(Part.class);
        long rest = System.nanoTime() - begun;
        for (Part part : Part.values()) {
            long spent = nanos.getOrDefault(part, 0L);
            rest -= spent;
            parts.put(part, Duration.ofNanos(spent));
        }
        parts.put(Part.BODY, Duration.ofNanos(Math.max(0, rest)));
        return Collections.unmodifiableMap(parts);
    }

    /** The parts that a unit's time has. */
    public enum Part {
        /** Waiting for a place at the gate and for a connection. */
        ADMISSION,
        /** Waiting for unit locks, in this JVM and in the database. */
        LOCKS,
        /** The body itself, its reads included. */
        BODY,
        /** Sending writes before the commit. */
        FLUSH,
        /** Sending the last writes and COMMIT. */
        COMMIT
    }
}
