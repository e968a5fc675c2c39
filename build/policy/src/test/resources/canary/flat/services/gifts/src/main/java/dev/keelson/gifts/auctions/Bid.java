package dev.keelson.gifts.auctions; record Bid() {}
