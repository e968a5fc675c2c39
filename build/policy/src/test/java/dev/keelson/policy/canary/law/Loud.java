package dev.keelson.policy.canary.law;

import dev.keelson.policy.canary.Canary;

@Canary
record Loud() {}
