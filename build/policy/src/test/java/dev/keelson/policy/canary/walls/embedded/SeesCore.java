package dev.keelson.policy.canary.walls.embedded;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.Core;

@Canary
record SeesCore(Core seen) {}
