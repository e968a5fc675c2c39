package dev.keelson.gifts.market;

import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.gifts.market.Market.Collection;
import dev.keelson.gifts.market.Market.Part;
import dev.keelson.gifts.market.Market.PartKind;
import dev.keelson.service.Cached;
import dev.keelson.service.Catalogue;
import dev.keelson.service.SharedCache;

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

    private final Cached<Operation, Collections> collections;
    private final Cached<PartKind, Parts> parts;

    record Collections(List<Collection> all) {

        Collections {
            all = List.copyOf(all);
        }
    }

    record Parts(List<Part> all) {

        Parts {
            all = List.copyOf(all);
        }
    }

    /**
     * Has read nothing yet.
     *
     * @param kept how long an answer is given, counted from its reading
     * @param shared where the other instances find what this one has read
     */
    ReadingCatalogue(Transactor transactor, Market market, Duration kept, SharedCache shared) {
        this.collections =
                new Cached<Operation, Collections>(
                                kept,
                                1,
                                asked ->
                                        new Collections(
                                                transactor.read(asked, market::collections)))
                        .sharedBy(
                                shared,
                                Catalogue.of("market.collections", Collections.class),
                                Operation::name);
        this.parts =
                new Cached<PartKind, Parts>(
                                kept,
                                PartKind.values().length,
                                kind ->
                                        transactor.read(
                                                PARTS, session -> parts(market, session, kind)))
                        .sharedBy(
                                shared, Catalogue.of("market.parts", Parts.class), PartKind::name);
    }

    private static Parts parts(Market market, Session session, PartKind kind) {
        return new Parts(market.parts(session, kind));
    }

    /** All collections. */
    List<Collection> collections() {
        return collections.get(COLLECTIONS).all();
    }

    /** The models, patterns or backdrops of these collections, or of all. */
    List<Part> parts(PartKind kind, List<String> titles) {
        Set<String> wanted = Set.copyOf(titles);
        Stream<Part> found =
                parts.get(kind).all().stream()
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
