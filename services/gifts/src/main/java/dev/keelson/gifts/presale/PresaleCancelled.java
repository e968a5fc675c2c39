package dev.keelson.gifts.presale;

import dev.keelson.Event;

/** A presale ended without a buyer, and its deposit is back; tells the seller. */
record PresaleCancelled(String key, String presaleId, String giftId, long seller, String why)
        implements Event {

    static PresaleCancelled of(Presale presale, Presale.Ending why) {
        return new PresaleCancelled(
                "presale:" + presale.id(),
                presale.id().toString(),
                presale.gift().giftId().value(),
                presale.seller().value(),
                why.word());
    }
}
