package dev.keelson.gifts.nft;

import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Row;

/** How a row of custody reads as a gift. */
public final class NftRows {

    private NftRows() {}

    /** The gift in a row with the columns of {@code nft} and the rarities of {@code gift}. */
    public static Nft nft(Row row) {
        var custody =
                new Custody(
                        new NftId(row.uuid("id")),
                        traits(row),
                        new UserId(row.int64("owner")),
                        row.int64("version"));
        return switch (row.text("state")) {
            case "idle" -> new Idle(custody);
            case "listed" ->
                    new Listed(
                            custody,
                            new Price(new Nanoton(row.int64("price"))),
                            row.instant("listed_at"));
            case "auction" -> new Auctioned(custody);
            case "returning" -> new Returning(custody);
            case "gone" -> new Gone(custody);
            case String other -> throw new IllegalStateException("no such state: " + other);
        };
    }

    /** What a gift is, in a row with the catalogue's columns. */
    public static Traits traits(Row row) {
        return new Traits(
                new GiftId(row.text("gift_id")),
                row.text("title"),
                row.int32("num"),
                row.text("model"),
                row.text("pattern"),
                row.text("backdrop"),
                new Traits.Rarity(
                        row.int32("model_rarity"),
                        row.int32("pattern_rarity"),
                        row.int32("backdrop_rarity")));
    }

    /** The state's word in the database and in answers. */
    public static String state(Nft gift) {
        return switch (gift) {
            case Idle _ -> "idle";
            case Listed _ -> "listed";
            case Auctioned _ -> "auction";
            case Returning _ -> "returning";
            case Gone _ -> "gone";
        };
    }
}
