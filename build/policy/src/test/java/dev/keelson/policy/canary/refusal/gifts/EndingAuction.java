package dev.keelson.policy.canary.refusal.gifts;

import dev.keelson.policy.canary.Canary;

final class EndingAuction {

    @Canary
    record Refusal(String reason) {}
}
