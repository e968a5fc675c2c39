package dev.keelson.policy.canary.light.sse;

import dev.keelson.policy.canary.Canary;

import org.slf4j.Logger;

@Canary
record SseLog(Logger log) {}
