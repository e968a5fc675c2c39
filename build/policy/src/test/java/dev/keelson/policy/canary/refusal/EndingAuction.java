package dev.keelson.policy.canary.refusal;

import dev.keelson.policy.canary.Canary;

final class EndingAuction {

    @Canary
    record Refusal(String reason) {}
}
