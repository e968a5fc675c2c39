package dev.keelson.gifts.presale;

import dev.keelson.Event;

/** A presale found its buyer; tells the seller until when the gift has to arrive. */
record PresaleSold(
        String key,
        String presaleId,
        String giftId,
        long seller,
        long buyer,
        String priceTon,
        String deadline)
        implements Event {

    static PresaleSold of(Presale presale) {
        return new PresaleSold(
                "presale:" + presale.id(),
                presale.id().toString(),
                presale.gift().giftId().value(),
                presale.seller().value(),
                presale.sale().buyer().value(),
                presale.sale().ask().price().toTon(),
                presale.deadline().toString());
    }
}
