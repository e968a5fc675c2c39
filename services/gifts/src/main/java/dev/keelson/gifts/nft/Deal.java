package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;

/** A gift changed hands. Every way of trading leaves one. */
record Deal(
        DealId id,
        NftId nft,
        Traits gift,
        UserId seller,
        UserId buyer,
        Nanoton price,
        Nanoton commission,
        Instant at) {

    /** What the seller receives. */
    Nanoton proceeds() {
        return price.minus(commission);
    }
}
