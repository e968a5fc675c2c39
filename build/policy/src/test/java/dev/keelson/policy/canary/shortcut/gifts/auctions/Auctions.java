package dev.keelson.policy.canary.shortcut.gifts.auctions;

interface Auctions {
    int count();
}
