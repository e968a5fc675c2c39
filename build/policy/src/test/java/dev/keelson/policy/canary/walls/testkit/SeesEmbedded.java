package dev.keelson.policy.canary.walls.testkit;

import dev.keelson.policy.canary.walls.embedded.Server;

record SeesEmbedded(Server seen) {}
