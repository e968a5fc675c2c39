package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.GiftId;

/**
 * What a gift is, from the catalogue; never changes.
 *
 * @param giftId Telegram's id
 * @param title the collection
 * @param num the number within the collection, from 1
 */
public record Traits(
        GiftId giftId,
        String title,
        int num,
        String model,
        String pattern,
        String backdrop,
        Rarity rarity) {

    /** How rare each part is, in thousandths of its collection: 5 is half a percent. */
    public record Rarity(int model, int pattern, int backdrop) {

        /** One number to sort by: the share of gifts with all three, in billionths. */
        public int product() {
            return model * pattern * backdrop;
        }
    }
}
