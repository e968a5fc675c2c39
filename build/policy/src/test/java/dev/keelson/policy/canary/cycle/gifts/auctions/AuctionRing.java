package dev.keelson.policy.canary.cycle.gifts.auctions;

import dev.keelson.policy.canary.cycle.gifts.ledger.Ledger;
import dev.keelson.policy.canary.cycle.gifts.offers.OfferRing;

/** One half of a ring. */
public record AuctionRing(Ledger ledger) {

    /** The other half. */
    public OfferRing next() {
        return new OfferRing(ledger);
    }
}
