package dev.keelson.gifts.offers;

import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Offers, put together. */
public record OffersModule(Endpoints endpoints) {

    /** What the feature stands on. */
    public record Needs(Nfts nfts, Ledger ledger) {}

    /** Offers as what hangs on gifts; needed before the gifts are there. */
    public static Attachments onGifts(Time time) {
        return new OffersOnGifts(new PostgresOffers(time.clock()));
    }

    /** Wires the feature. */
    public static OffersModule wire(Transactor transactor, Needs needs, Time time) {
        var offers = new PostgresOffers(time.clock());
        var stores = new MakingOffer.Stores(needs.nfts(), offers, needs.ledger());
        var making = new MakingOffer(transactor, stores, time.ids(), time.clock());
        var refusing = new RefusingOffer(transactor, stores);
        var reading = new ReadingOffers(transactor, offers);
        return new OffersModule(new OfferRoutes(making, refusing, reading).endpoints());
    }
}
