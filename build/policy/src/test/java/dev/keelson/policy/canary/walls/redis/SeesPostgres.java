package dev.keelson.policy.canary.walls.redis;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.postgres.Channel;

@Canary
record SeesPostgres(Channel seen) {}
