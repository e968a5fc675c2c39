package dev.keelson.policy.canary.light.redis;

import org.assertj.core.data.Index;

record RedisJson(Index index) {}
