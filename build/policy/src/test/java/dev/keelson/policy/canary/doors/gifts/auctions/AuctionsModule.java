package dev.keelson.policy.canary.doors.gifts.auctions;

record AuctionsModule(AuctionRoutes routes, AuctionJobs jobs) {}
