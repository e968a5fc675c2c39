package dev.keelson.gifts;

public record GiftShape(String giftId, String ownerId) {}
