package dev.keelson.policy.canary.walls.redis;

import dev.keelson.policy.canary.walls.Core;

record SeesCore(Core seen) {}
