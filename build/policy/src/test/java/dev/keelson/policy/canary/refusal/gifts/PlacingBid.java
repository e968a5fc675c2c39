package dev.keelson.policy.canary.refusal.gifts;

final class PlacingBid {

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
