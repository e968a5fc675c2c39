package dev.keelson.policy.canary.light;

import dev.keelson.policy.canary.Canary;

import org.assertj.core.data.Index;

@Canary
record CoreJson(Index index) {}
