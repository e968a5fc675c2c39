package dev.keelson.policy.canary.gerund;

final class PlacingBid {

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
