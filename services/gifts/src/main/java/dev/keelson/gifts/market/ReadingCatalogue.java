package dev.keelson.gifts.market;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.market.Market.Collection;
import dev.keelson.gifts.market.Market.Part;
import dev.keelson.gifts.market.Market.PartKind;
import dev.keelson.service.Cached;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what there is: the collections and their models, patterns and backdrops.
 *
 * <p>This is the same for everybody, so it is read whole, once for all who ask, and kept for a
 * while: what is listed or sold meanwhile shows late. What is kept does not grow with what callers
 * ask for. Thread-safe.
 */
final class ReadingCatalogue {

    private static final Operation COLLECTIONS = Operation.named("market.collections");
    private static final Operation PARTS = Operation.named("market.parts");

    private final Cached<Operation, List<Collection>> collections;
    private final Cached<PartKind, List<Part>> parts;

    /**
     * Has read nothing yet.
     *
     * @param kept how long an answer is given, counted from its reading
     */
    ReadingCatalogue(Transactor transactor, Market market, Duration kept) {
        this.collections =
                new Cached<>(kept, 1, asked -> transactor.read(asked, market::collections));
        this.parts =
                new Cached<>(
                        kept,
                        PartKind.values().length,
                        kind -> transactor.read(PARTS, session -> market.parts(session, kind)));
    }

    /** All collections. */
    List<Collection> collections() {
        return collections.get(COLLECTIONS);
    }

    /** The models, patterns or backdrops of these collections, or of all. */
    List<Part> parts(PartKind kind, List<String> titles) {
        Set<String> wanted = Set.copyOf(titles);
        Stream<Part> found =
                parts.get(kind).stream()
                        .filter(part ->
                                wanted.isEmpty()
                                        || part.title().stream().anyMatch(wanted::contains));
        return kind == PartKind.BACKDROP ? acrossCollections(found) : found.toList();
    }

    /** Collections share their backdrops: each is counted once, over all of them. */
    private static List<Part> acrossCollections(Stream<Part> found) {
        Map<String, Part> byName = new LinkedHashMap<>();
        found.forEach(part -> byName.merge(part.name(), part, ReadingCatalogue::together));
        return byName.values().stream()
                .map(part ->
                        new Part(
                                Optional.empty(),
                                part.name(),
                                part.rarity(),
                                part.total(),
                                part.listed()))
                .toList();
    }

    private static Part together(Part one, Part other) {
        return new Part(
                Optional.empty(),
                one.name(),
                Math.min(one.rarity(), other.rarity()),
                one.total() + other.total(),
                one.listed() + other.listed());
    }

    /** Shows how much of it is read anew. */
    void measure(MeterRegistry registry) {
        var _ = collections.measure(registry, "collections");
        var _ = parts.measure(registry, "parts");
    }

    /** Reads everything anew for whoever asks next. */
    void forget() {
        collections.forgetAll();
        parts.forgetAll();
    }
}
