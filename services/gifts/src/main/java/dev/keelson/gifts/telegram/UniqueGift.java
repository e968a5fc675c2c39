package dev.keelson.gifts.telegram;

/**
 * A gift that exists once, as the Bot API describes it.
 *
 * @param baseName the collection, such as {@code Lucky Star}
 * @param name unique among all gifts and for ever, such as {@code LuckyStar-42}; {@code t.me/nft/}
 *     and this is its page
 * @param number within the collection
 */
public record UniqueGift(
        String baseName, String name, int number, Trait model, Trait symbol, Backdrop backdrop) {

    /** A property and how many of a thousand gifts of the collection have it. */
    public record Trait(String name, int rarityPerMille) {}

    /** What is behind the gift. */
    public record Backdrop(String name, int rarityPerMille, Colors colors) {}

    /** Colours as 24 bits of red, green and blue. */
    public record Colors(int center, int edge, int symbol, int text) {}
}
