package dev.keelson.gifts.presale;

import dev.keelson.Event;

/** A gift that was bought in a presale did not come; tells the buyer and the seller. */
record PresaleDefaulted(
        String key,
        String presaleId,
        String giftId,
        long seller,
        long buyer,
        String priceTon,
        String compensationTon,
        String why)
        implements Event {

    static PresaleDefaulted of(Presale presale, Presale.Ending why) {
        return new PresaleDefaulted(
                "presale:" + presale.id(),
                presale.id().toString(),
                presale.gift().giftId().value(),
                presale.seller().value(),
                presale.sale().buyer().value(),
                presale.sale().ask().price().toTon(),
                presale.sale().ask().compensation().toTon(),
                why.word());
    }
}
