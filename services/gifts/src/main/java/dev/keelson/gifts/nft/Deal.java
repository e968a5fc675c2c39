package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Locale;

/** A gift changed hands. Every way of trading leaves one. */
public record Deal(
        DealId id,
        Kind kind,
        NftId nft,
        Traits gift,
        UserId seller,
        UserId buyer,
        Nanoton price,
        Nanoton commission,
        Instant at) {

    /** How a gift changes hands. */
    public enum Kind {
        /** At the price of its listing. */
        SALE(100),
        /** At an offered price, or at the owner's counter price. */
        OFFER(100),
        /** To the leader of an auction, or at its buy-now price. */
        AUCTION(500),
        /** At the price of a presale, when the gift has arrived. */
        PRESALE(0),
        /** For other gifts, without a price: the commission is of its floor, from who gets it. */
        TRADE(200);

        private final int commission;

        Kind(int commission) {
            this.commission = commission;
        }

        /** The seller's commission, in basis points of the price, rounded down (the product's). */
        public int commission() {
            return commission;
        }

        /** The kind's word in the database and in answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the seller receives. */
    Nanoton proceeds() {
        return price.minus(commission);
    }
}
