package dev.keelson.gifts.presale;

import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.presale.Presale.Ask;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.presale.PricingPresale.Changed;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Optional;

/** A presale as answers show it; the gift is not in custody, so it has no custody id. */
record PresaleShape(
        PresaleId presaleId,
        GiftShape gift,
        String state,
        long sellerId,
        Optional<Long> buyerId,
        Optional<Nanoton> priceTon,
        Optional<Nanoton> depositTon,
        Instant transferTime,
        Instant deadline,
        Optional<Instant> listedAt,
        Instant serverTime,
        long version) {

    static PresaleShape of(Presale presale, Instant now) {
        return new PresaleShape(
                presale.id(),
                GiftShape.of(presale.gift()),
                presale.state().word(),
                presale.seller().value(),
                presale.buyer().map(UserId::value),
                presale.ask().map(Ask::price),
                presale.ask().map(Ask::deposit),
                presale.transferTime(),
                presale.deadline(),
                presale.listedAt(),
                now,
                presale.version());
    }

    /** What the gift is. */
    record GiftShape(
            GiftId giftId,
            String title,
            int num,
            String model,
            String pattern,
            String backdrop,
            Traits.Rarity rarity,
            String image) {

        static GiftShape of(Traits gift) {
            return new GiftShape(
                    gift.giftId(),
                    gift.title(),
                    gift.num(),
                    gift.model(),
                    gift.pattern(),
                    gift.backdrop(),
                    gift.rarity(),
                    NftShape.image(gift.giftId()));
        }
    }

    /** What became of a presale, and what whoever changed it can spend afterwards. */
    record ChangedShape(
            PresaleId presaleId,
            String state,
            Optional<Nanoton> priceTon,
            Nanoton depositTon,
            Nanoton balanceTon,
            long version) {

        static ChangedShape of(Changed changed) {
            Presale presale = changed.presale();
            return new ChangedShape(
                    presale.id(),
                    presale.state().word(),
                    presale.ask().map(Ask::price),
                    presale.deposit(),
                    changed.balance(),
                    presale.version());
        }
    }
}
