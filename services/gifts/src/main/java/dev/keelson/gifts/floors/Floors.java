package dev.keelson.gifts.floors;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Floors over time. Points of one source that are closer than 40 minutes merge to the lowest. */
public interface Floors {

    /** The word for our own market. */
    String OWN = "own";

    /** How close points merge (the product's constant). */
    Duration MERGED = Duration.ofMinutes(40);

    /**
     * Asks, with the unit's next message, for the lowest floor of our own market that each of these
     * gifts had after {@code since}: its model's, its collection's where the model has none; a gift
     * without either is not in the answer.
     */
    Supplier<Map<NftId, Nanoton>> lowest(UnitOfWork unit, List<NftId> gifts, Instant since);

    /** Gathers what is listed for the least now, of each collection and of each model. */
    void addOwn(UnitOfWork unit, Instant now);

    /** Gathers what a source tells. */
    void add(UnitOfWork unit, Told told, Instant now);

    /** Gathers the end of all points before an instant. */
    void drop(UnitOfWork unit, Instant before);

    /** All points of a kind after an instant, the oldest first. */
    List<Point> points(Session session, Kind kind, Instant since);

    /** The sources with points after an instant, and when they told the last. */
    List<Told.Last> sources(Session session, Instant since);

    /** What a source told. */
    record Told(String source, List<Floor> floors) {

        public Told {
            floors = List.copyOf(floors);
        }

        /** When a source told something last, and of how many collections. */
        public record Last(String source, long collections, Instant at) {}
    }

    /** One point of a chart. */
    record Point(String source, Instant at, Nanoton price) {}
}
