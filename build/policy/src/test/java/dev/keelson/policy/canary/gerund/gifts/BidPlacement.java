package dev.keelson.policy.canary.gerund.gifts;

import dev.keelson.policy.canary.Canary;

@Canary
final class BidPlacement {

    sealed interface Refusal {
        record TooLow() implements Refusal {}
    }
}
