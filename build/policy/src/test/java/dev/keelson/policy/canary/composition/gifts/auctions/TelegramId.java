package dev.keelson.policy.canary.composition.gifts.auctions;

record TelegramId(long value) {}
