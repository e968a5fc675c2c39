package dev.keelson.policy.canary.refusal;

final class PlacingBid {

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
