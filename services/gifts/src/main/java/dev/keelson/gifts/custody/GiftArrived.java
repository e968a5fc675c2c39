package dev.keelson.gifts.custody;

import dev.keelson.Event;

/** A gift arrived at the bank and is kept for its sender. */
record GiftArrived(String key, String nftId, String giftId, long owner) implements Event {

    static GiftArrived of(Vault.Arrival arrival) {
        return new GiftArrived(
                "gift:" + arrival.id(),
                arrival.id().toString(),
                arrival.gift().name(),
                arrival.owner().value());
    }
}
