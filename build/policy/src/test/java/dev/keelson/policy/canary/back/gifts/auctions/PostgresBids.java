package dev.keelson.policy.canary.back.gifts.auctions;

import dev.keelson.policy.canary.Canary;

final class PostgresBids {

    @Canary
    PlacingBid.Refusal refuses() {
        return new PlacingBid.Refusal.TooLow();
    }

    Bid last() {
        return new Bid(1);
    }
}
