package dev.keelson.gifts.documented; record Bid() {}
