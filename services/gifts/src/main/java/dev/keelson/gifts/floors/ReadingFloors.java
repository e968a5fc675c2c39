package dev.keelson.gifts.floors;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.floors.Floors.Point;
import dev.keelson.gifts.floors.Floors.Told;
import dev.keelson.service.Cached;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells floors and how they went. The same for everybody, so it is read once for all who ask, and
 * kept for a while. Thread-safe.
 */
final class ReadingFloors {

    private static final Operation READ = Operation.named("floors.read");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 2_000;

    private final Cached<Stretch, List<Point>> points;
    private final Cached<Duration, List<Told.Last>> sources;

    ReadingFloors(Transactor transactor, Floors floors, Duration kept, InstantSource clock) {
        this.points =
                new Cached<>(
                        kept,
                        MOST,
                        asked ->
                                transactor.read(
                                        READ,
                                        session ->
                                                floors.points(
                                                        session,
                                                        asked.kind(),
                                                        clock.instant().minus(asked.length()))));
        this.sources =
                new Cached<>(
                        kept,
                        1,
                        length ->
                                transactor.read(
                                        READ,
                                        session ->
                                                floors.sources(
                                                        session, clock.instant().minus(length))));
    }

    private record Stretch(Kind kind, Duration length) {}

    /** All points of the last so many days, the oldest first. */
    List<Point> points(Kind kind, int days) {
        return points.get(new Stretch(kind, DAY.multipliedBy(days)));
    }

    /** Who has told something in the last day. */
    List<Told.Last> sources() {
        return sources.get(DAY);
    }

    /** Shows how much of it is read anew. */
    void measure(MeterRegistry registry) {
        var _ = points.measure(registry, "floors");
        var _ = sources.measure(registry, "floor-sources");
    }

    /** Reads everything anew for whoever asks next. */
    void forget() {
        points.forgetAll();
        sources.forgetAll();
    }
}
