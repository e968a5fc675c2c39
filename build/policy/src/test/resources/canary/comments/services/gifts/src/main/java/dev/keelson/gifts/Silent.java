package dev.keelson.gifts;

public final class Silent {} // !canary
