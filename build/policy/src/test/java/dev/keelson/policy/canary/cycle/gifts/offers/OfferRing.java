package dev.keelson.policy.canary.cycle.gifts.offers;

import dev.keelson.policy.canary.cycle.gifts.auctions.AuctionRing;
import dev.keelson.policy.canary.cycle.gifts.ledger.Ledger;

/** The other half of a ring. */
public record OfferRing(Ledger ledger) {

    /** The first half. */
    public AuctionRing next() {
        return new AuctionRing(ledger);
    }
}
