package dev.keelson.policy.canary.law;

record Quiet() {}
