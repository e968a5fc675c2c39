package dev.keelson.policy.canary.walls.testkit;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.postgres.Channel;

@Canary
record SeesPostgres(Channel seen) {}
