package dev.keelson.policy.canary.shortcut.gifts.auctions;

import dev.keelson.policy.canary.Canary;

final class AuctionRoutes {

    @Canary
    int countsInTheRepository(Auctions auctions) {
        return auctions.count();
    }

    @Canary
    int countsInTheAdapter(PostgresAuctions auctions) {
        return auctions.count();
    }

    int counts(CountingAuctions counting) {
        return counting.count();
    }
}
