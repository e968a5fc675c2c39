package dev.keelson.gifts.offers;

import dev.keelson.Event;
import dev.keelson.gifts.shared.UserId;

/** Somebody offered a price for a gift; tells its owner. */
record OfferMade(String key, String offerId, String nftId, long owner, long author, String priceTon)
        implements Event {

    static OfferMade of(Offer offer, UserId owner) {
        return new OfferMade(
                "gift:" + offer.gift(),
                offer.id().toString(),
                offer.gift().toString(),
                owner.value(),
                offer.author().value(),
                offer.price().toTon());
    }
}
