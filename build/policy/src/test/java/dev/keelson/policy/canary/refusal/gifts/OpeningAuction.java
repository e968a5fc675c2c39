package dev.keelson.policy.canary.refusal.gifts;

import dev.keelson.policy.canary.Canary;

final class OpeningAuction {

    @Canary
    interface Refusal {}
}
