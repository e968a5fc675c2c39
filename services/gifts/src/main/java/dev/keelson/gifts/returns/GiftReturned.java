package dev.keelson.gifts.returns;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Nft.Returning;

/** A gift is back with its owner on Telegram. */
record GiftReturned(
        String key, String returnId, String nftId, String giftId, long owner, String feeTon)
        implements Event {

    static GiftReturned of(Return gone, Returning gift) {
        return new GiftReturned(
                "gift:" + gone.nft(),
                gone.id().toString(),
                gone.nft().toString(),
                gift.custody().gift().giftId().value(),
                gone.owner().value(),
                gone.fee().toTon());
    }
}
