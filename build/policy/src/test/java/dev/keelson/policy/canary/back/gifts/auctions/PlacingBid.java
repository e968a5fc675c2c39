package dev.keelson.policy.canary.back.gifts.auctions;

final class PlacingBid {

    Refusal refuse() {
        return new Refusal.TooLow();
    }

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
