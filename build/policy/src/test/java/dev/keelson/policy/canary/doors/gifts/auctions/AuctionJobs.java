package dev.keelson.policy.canary.doors.gifts.auctions;

final class AuctionJobs {

    int rounds() {
        return 0;
    }
}
