package dev.keelson.policy.canary.walls;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.postgres.Channel;

@Canary
record SeesPostgres(Channel seen) {}
