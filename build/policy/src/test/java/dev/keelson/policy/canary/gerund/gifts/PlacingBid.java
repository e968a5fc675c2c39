package dev.keelson.policy.canary.gerund.gifts;

final class PlacingBid {

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
