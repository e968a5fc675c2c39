package dev.keelson.gifts.bare; record Bid() {}
