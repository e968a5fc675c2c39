package dev.keelson.policy.canary.walls.service;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.testkit.Proxy;

@Canary
record SeesTestkit(Proxy seen) {}
