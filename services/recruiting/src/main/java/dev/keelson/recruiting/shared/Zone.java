package dev.keelson.recruiting.shared;

import dev.keelson.DataError.Invalid;
import dev.keelson.Result;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * An IANA time zone, such as {@code Asia/Kolkata}.
 *
 * @param name as the time zone database has it
 */
public record Zone(String name) {

    /** The JDK makes a new set of some six hundred at every question, and rows are read often. */
    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    /**
     * Checks that there is such a zone.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Zone {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("no zone " + name);
        }
    }

    /** The zone as the JDK knows it. */
    public ZoneId id() {
        return ZoneId.of(name);
    }

    /** What the clocks on the wall show at this instant. */
    public ZonedDateTime at(Instant instant) {
        return instant.atZone(id());
    }

    /**
     * The one instant at which the clocks on the wall show this.
     *
     * @return {@code Invalid} in the night in which the hour is left out, or comes twice
     */
    public Result<Instant, Invalid> instantOf(String field, LocalDateTime wall) {
        List<ZoneOffset> offsets = id().getRules().getValidOffsets(wall);
        return switch (offsets.size()) {
            case 1 -> Result.success(wall.toInstant(offsets.getFirst()));
            case 0 -> Result.failure(new Invalid(field, wall + " does not exist in " + name));
            default -> Result.failure(new Invalid(field, wall + " comes twice in " + name));
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
