package dev.keelson.gifts.offers;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Offers, put together. */
public record OffersModule(MakingOffer making, Endpoints endpoints) {

    /** Wires the feature over the offers that also hang on gifts. */
    public static OffersModule wire(Transactor transactor, MakingOffer.Stores stores, Time time) {
        var making = new MakingOffer(transactor, stores, time.ids(), time.clock());
        var refusing = new RefusingOffer(transactor, stores);
        var reading = new ReadingOffers(transactor, stores.offers());
        return new OffersModule(making, new OfferRoutes(making, refusing, reading).endpoints());
    }
}
