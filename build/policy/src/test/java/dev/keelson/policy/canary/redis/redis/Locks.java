package dev.keelson.policy.canary.redis.redis;

import dev.keelson.policy.canary.Canary;

import io.lettuce.core.CanaryClient;

@Canary
record Locks(CanaryClient client) {}
