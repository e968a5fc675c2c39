package dev.keelson.policy.canary.doors.gifts.auctions;

import dev.keelson.policy.canary.Canary;

final class PlacingBid {

    @Canary
    AuctionRoutes.Answer place() {
        return new AuctionRoutes.Answer("done");
    }

    @Canary
    int nudges(AuctionJobs jobs) {
        return jobs.rounds();
    }
}
