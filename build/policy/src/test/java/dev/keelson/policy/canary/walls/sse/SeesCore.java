package dev.keelson.policy.canary.walls.sse;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.Core;

@Canary
record SeesCore(Core seen) {}
