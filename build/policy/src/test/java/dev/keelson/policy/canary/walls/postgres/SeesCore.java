package dev.keelson.policy.canary.walls.postgres;

import dev.keelson.policy.canary.walls.Core;

record SeesCore(Core seen) {}
