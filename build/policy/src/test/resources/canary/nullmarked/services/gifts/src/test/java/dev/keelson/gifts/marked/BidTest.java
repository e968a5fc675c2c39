package dev.keelson.gifts.marked; final class BidTest {}
