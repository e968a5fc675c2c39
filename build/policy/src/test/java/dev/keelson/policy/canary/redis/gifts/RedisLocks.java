package dev.keelson.policy.canary.redis.gifts;

import io.lettuce.core.CanaryClient;

record RedisLocks(CanaryClient client) {}
