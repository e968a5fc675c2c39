package dev.keelson.gifts.offers;

import dev.keelson.Event;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

/** A gift's owner asks another price of an offer's author; tells the author. */
record OfferCountered(
        String key,
        String offerId,
        String nftId,
        long owner,
        long author,
        String priceTon,
        String counterTon)
        implements Event {

    static OfferCountered of(Offer offer, UserId owner, Nanoton counter) {
        return new OfferCountered(
                "gift:" + offer.gift(),
                offer.id().toString(),
                offer.gift().toString(),
                owner.value(),
                offer.author().value(),
                offer.price().toTon(),
                counter.toTon());
    }
}
