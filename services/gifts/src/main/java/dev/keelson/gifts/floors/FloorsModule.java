package dev.keelson.gifts.floors;

import dev.keelson.Transactor;
import dev.keelson.service.http.Endpoints;

import io.micrometer.core.instrument.MeterRegistry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Floors, put together.
 *
 * @param forget has everything read anew
 * @param measure shows how much of it is read
 */
public record FloorsModule(
        Floors floors,
        NotingFloors noting,
        Endpoints endpoints,
        Runnable forget,
        Consumer<MeterRegistry> measure) {

    /** How old an answer about floors may be (the product's constants). */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /**
     * Wires the feature.
     *
     * @param file in which somebody else tells floors
     */
    public static FloorsModule wire(
            Transactor transactor, Optional<Path> file, InstantSource clock) {
        var floors = new PostgresFloors();
        List<FloorSource> sources = file.<FloorSource>map(FloorsFile::new).stream().toList();
        var reading = new ReadingFloors(transactor, floors, KEPT, clock);
        return new FloorsModule(
                floors,
                new NotingFloors(transactor, floors, sources, clock),
                new FloorRoutes(reading).endpoints(),
                reading::forget,
                reading::measure);
    }
}
