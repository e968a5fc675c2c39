package dev.keelson.policy.canary.doors.gifts.auctions;

final class AuctionRoutes {

    Answer answer() {
        return new Answer("none");
    }

    record Answer(String text) {}
}
