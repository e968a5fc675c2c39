package dev.keelson.gifts.operations;

import dev.keelson.Result;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.PricingGift;
import dev.keelson.gifts.nft.PricingGift.NotDelisted;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;

/** Takes somebody's gift off sale; what hangs on it is released as if its owner did. */
final class DelistingGift {

    private final PricingGift pricing;
    private final StaffActions actions;

    DelistingGift(PricingGift pricing, StaffActions actions) {
        this.pricing = pricing;
        this.actions = actions;
    }

    /** Takes the gift off sale; the answer is the gift as it is afterwards. */
    Result<Nft, NotDelisted> delist(UserId by, NftId gift, Reason reason) {
        StaffAction action =
                new StaffAction(by, "gifts.delist", gift.toString()).with("reason", reason.text());
        return pricing.delist(gift, unit -> actions.record(unit, action));
    }
}
