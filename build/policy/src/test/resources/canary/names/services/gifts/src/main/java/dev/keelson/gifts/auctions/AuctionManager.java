package dev.keelson.gifts.auctions;

final class AuctionManager {} // !canary

final class BidHelper {} // !canary

final class PriceUtils {} // !canary

final class AuctionsImpl {} // !canary

final class DefaultAuctions {} // !canary

interface IAuctions {} // !canary

final class Outer {
    record BaseBid(long nanoton) {} // !canary
}

final class IOFault {}

final class Based {}

record Management(String name) {}

record Default(String value) {}
