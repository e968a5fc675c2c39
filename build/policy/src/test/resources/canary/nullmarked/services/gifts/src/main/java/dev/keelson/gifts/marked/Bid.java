package dev.keelson.gifts.marked; record Bid() {}
