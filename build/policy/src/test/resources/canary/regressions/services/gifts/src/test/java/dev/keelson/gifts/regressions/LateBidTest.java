package dev.keelson.gifts.regressions;

final class LateBidTest {} // !canary
