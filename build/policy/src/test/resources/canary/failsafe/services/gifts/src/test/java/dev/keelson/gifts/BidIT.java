package dev.keelson.gifts; // !canary

final class BidIT {}
