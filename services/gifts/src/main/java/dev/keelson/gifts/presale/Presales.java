package dev.keelson.gifts.presale;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.presale.Presale.Ending;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Presales. */
interface Presales {

    /** Asks for a presale with the unit's next message, locked. */
    Supplier<Optional<Presale>> lock(UnitOfWork unit, PresaleId id);

    /**
     * Asks for the one presale of a gift that has not ended with the unit's next message, locked.
     */
    Supplier<Optional<Presale>> lockLive(UnitOfWork unit, GiftId gift);

    /** Gathers a new draft; its gift is in the catalogue. */
    void add(UnitOfWork unit, Presale draft, Instant at);

    /** Gathers a locked presale's new state, short of its end. */
    void save(UnitOfWork unit, Presale presale);

    /** Gathers a presale's end. */
    void end(UnitOfWork unit, End end);

    /** Presales that wait for whoever ends them, the longest ago first. */
    List<PresaleId> due(Session session, Instant now, int limit);

    /** The presale with this id. */
    Optional<Presale> get(Session session, PresaleId id);

    /** A page of what can be bought. */
    List<Presale> search(Session session, Search search);

    /** A page of what somebody sells or has bought, the newest first. */
    List<Presale> of(Session session, UserId who, Optional<Cursor> after, int limit);

    /**
     * How a presale ends.
     *
     * @param deal what came of it, where it was delivered
     */
    record End(Presale ended, Ending why, Instant at, Optional<DealId> deal) {}

    /**
     * What somebody looks for among presales that can be bought.
     *
     * @param now as of when they can be
     * @param limit 1 to 101
     */
    record Search(
            Parts parts,
            Range<Integer> num,
            Range<Nanoton> price,
            Sort sort,
            Optional<Cursor> after,
            Instant now,
            int limit) {}

    /** What the gifts are like; an empty list leaves it open. */
    record Parts(
            List<String> titles,
            List<String> models,
            List<String> patterns,
            List<String> backdrops) {

        public Parts {
            titles = List.copyOf(titles);
            models = List.copyOf(models);
            patterns = List.copyOf(patterns);
            backdrops = List.copyOf(backdrops);
        }
    }

    /** From and to, both included, both optional. */
    record Range<T>(Optional<T> min, Optional<T> max) {}

    /** In which order; the soonest can be passed on first. */
    enum Sort {
        NEWEST,
        SOONEST,
        PRICE_ASC,
        PRICE_DESC,
        NUM_ASC,
        NUM_DESC,
        RARITY;

        /** Where a listed presale stands in this order. */
        Cursor place(Presale presale) {
            long key =
                    switch (this) {
                        case NEWEST -> presale.listedAt().map(Sort::micros).orElse(0L);
                        case SOONEST -> micros(presale.transferTime());
                        case PRICE_ASC, PRICE_DESC ->
                                presale.ask().map(ask -> ask.price().value()).orElse(0L);
                        case NUM_ASC, NUM_DESC -> presale.gift().num();
                        case RARITY -> presale.gift().rarity().product();
                    };
            return new Cursor(key, presale.id().value());
        }

        private static long micros(Instant at) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }
}
