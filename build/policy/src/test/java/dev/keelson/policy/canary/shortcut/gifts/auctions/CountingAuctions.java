package dev.keelson.policy.canary.shortcut.gifts.auctions;

record CountingAuctions(Auctions auctions, Clock clock) {

    int count() {
        return auctions.count();
    }

    interface Clock {}
}
