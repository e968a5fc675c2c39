package dev.keelson.policy.canary.walls.service;

import dev.keelson.policy.canary.walls.postgres.Channel;

record SeesPostgres(Channel seen) {}
