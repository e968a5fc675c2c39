package dev.keelson.policy.canary.refusal;

import dev.keelson.policy.canary.Canary;

final class OpeningAuction {

    @Canary
    interface Refusal {}
}
