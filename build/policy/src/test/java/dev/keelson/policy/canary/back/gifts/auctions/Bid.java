package dev.keelson.policy.canary.back.gifts.auctions;

record Bid(long nanoton) {}
