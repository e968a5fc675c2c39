package dev.keelson.policy.canary.composition.postgres;

final class PostgresWork {}
