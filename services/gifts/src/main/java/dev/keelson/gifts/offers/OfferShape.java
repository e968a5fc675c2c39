package dev.keelson.gifts.offers;

import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.offers.Offers.Seen;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An offer as answers show it, with its gift. */
record OfferShape(
        OfferId offerId,
        NftId nftId,
        String state,
        long authorId,
        long ownerId,
        Nanoton priceTon,
        Optional<Nanoton> counterTon,
        Instant at,
        Instant expiresAt,
        long version,
        NftShape nft) {

    /** A live one. */
    static OfferShape of(Seen seen) {
        return of(seen, "live", seen.offer().version());
    }

    /** One that has just ended. */
    static OfferShape of(Seen seen, End how) {
        return of(seen, how.name().toLowerCase(Locale.ROOT), seen.offer().version() + 1);
    }

    private static OfferShape of(Seen seen, String state, long version) {
        Offer offer = seen.offer();
        return new OfferShape(
                offer.id(),
                offer.gift(),
                state,
                offer.author().value(),
                seen.gift().custody().owner().value(),
                offer.price(),
                offer.counter(),
                offer.madeAt(),
                offer.expiresAt(),
                version,
                NftShape.of(seen.gift()));
    }
}
