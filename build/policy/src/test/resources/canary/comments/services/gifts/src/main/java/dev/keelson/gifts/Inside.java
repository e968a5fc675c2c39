package dev.keelson.gifts;

final class Inside {}
