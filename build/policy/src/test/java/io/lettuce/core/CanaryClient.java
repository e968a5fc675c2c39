package io.lettuce.core;

/** A type in the Redis client's package. */
public record CanaryClient(String address) {}
