package dev.keelson.gifts.auctions;

final class RaceUtil {} // !canary
