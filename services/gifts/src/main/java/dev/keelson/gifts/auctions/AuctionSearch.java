package dev.keelson.gifts.auctions;

import dev.keelson.gifts.auctions.Auctions.Seen;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for among the auctions that are open.
 *
 * @param now as of when they are
 * @param limit 1 to 101
 */
record AuctionSearch(
        Parts parts,
        Optional<Nanoton> priceMin,
        Optional<Nanoton> priceMax,
        Sort sort,
        Optional<Cursor> after,
        Instant now,
        int limit) {

    /** What the gifts are like; an empty list leaves it open. */
    record Parts(
            List<String> titles,
            List<String> models,
            List<String> patterns,
            List<String> backdrops) {

        Parts {
            titles = List.copyOf(titles);
            models = List.copyOf(models);
            patterns = List.copyOf(patterns);
            backdrops = List.copyOf(backdrops);
        }
    }

    /** In which order; the price is the last bid, or the first that is asked. */
    enum Sort {
        ENDING,
        NEWEST,
        PRICE_ASC,
        PRICE_DESC;

        /** Where an auction stands in this order. */
        Cursor place(Seen seen) {
            Auction auction = seen.auction();
            long key =
                    switch (this) {
                        case ENDING -> ChronoUnit.MICROS.between(Instant.EPOCH, auction.endsAt());
                        case NEWEST -> 0;
                        case PRICE_ASC, PRICE_DESC ->
                                auction.lead()
                                        .map(Auction.Lead::bid)
                                        .orElse(auction.terms().startBid())
                                        .value();
                    };
            return new Cursor(key, auction.id().value());
        }
    }
}
