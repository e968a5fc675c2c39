package dev.keelson.policy.canary.composition.gifts.auctions;

final class AuctionsModule {

    PostgresAuctions wire() {
        return new PostgresAuctions();
    }
}
