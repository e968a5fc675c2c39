package dev.keelson.gifts.tested; final class BidTest {}
