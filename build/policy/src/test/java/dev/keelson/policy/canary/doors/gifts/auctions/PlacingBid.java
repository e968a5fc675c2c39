package dev.keelson.policy.canary.doors.gifts.auctions;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.doors.service.jobs.Jobs;

final class PlacingBid {

    String runs(Jobs jobs) {
        return jobs.name();
    }

    @Canary
    AuctionRoutes.Answer place() {
        return new AuctionRoutes.Answer("done");
    }

    @Canary
    int nudges(AuctionJobs jobs) {
        return jobs.rounds();
    }
}
