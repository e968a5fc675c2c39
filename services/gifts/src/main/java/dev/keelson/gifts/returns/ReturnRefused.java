package dev.keelson.gifts.returns;

import dev.keelson.Event;
import dev.keelson.gifts.nft.Nft.Returning;

/** Telegram does not pass a gift back to its owner: it stays in custody, and the fee is back. */
record ReturnRefused(
        String key,
        String returnId,
        String nftId,
        String giftId,
        long owner,
        String feeTon,
        String reason)
        implements Event {

    static ReturnRefused of(Return refused, Returning gift, Reason why) {
        return new ReturnRefused(
                "gift:" + refused.nft(),
                refused.id().toString(),
                refused.nft().toString(),
                gift.custody().gift().giftId().value(),
                refused.owner().value(),
                refused.fee().toTon(),
                why.kind().word());
    }
}
