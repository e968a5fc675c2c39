package dev.keelson.policy.canary.composition.gifts.auctions;

final class PostgresPages {}
