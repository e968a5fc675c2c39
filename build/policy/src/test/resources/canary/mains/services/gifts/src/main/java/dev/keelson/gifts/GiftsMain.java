package dev.keelson.gifts; record GiftsMain() {}
