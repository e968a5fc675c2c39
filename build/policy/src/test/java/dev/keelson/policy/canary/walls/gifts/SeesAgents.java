package dev.keelson.policy.canary.walls.gifts;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.walls.agents.Agent;

@Canary
record SeesAgents(Agent seen) {}
