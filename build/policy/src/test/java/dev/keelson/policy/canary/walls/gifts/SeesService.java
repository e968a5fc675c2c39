package dev.keelson.policy.canary.walls.gifts;

import dev.keelson.policy.canary.walls.service.Kit;

record SeesService(Kit seen) {}
