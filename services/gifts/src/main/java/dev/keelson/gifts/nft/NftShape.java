package dev.keelson.gifts.nft;

import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;

import java.time.Instant;
import java.util.Optional;

/** A gift as answers show it. */
public record NftShape(
        NftId nftId,
        GiftId giftId,
        String title,
        int num,
        String model,
        String pattern,
        String backdrop,
        Traits.Rarity rarity,
        String image,
        long ownerId,
        String state,
        Optional<Nanoton> priceTon,
        Optional<Instant> listedAt,
        long version) {

    /** The shape of a gift. */
    public static NftShape of(Nft nft) {
        Custody custody = nft.custody();
        Traits gift = custody.gift();
        Optional<Listed> listing =
                nft instanceof Listed listed ? Optional.of(listed) : Optional.empty();
        return new NftShape(
                custody.id(),
                gift.giftId(),
                gift.title(),
                gift.num(),
                gift.model(),
                gift.pattern(),
                gift.backdrop(),
                gift.rarity(),
                image(gift.giftId()),
                custody.owner().value(),
                NftRows.state(nft),
                listing.map(listed -> listed.price().amount()),
                listing.map(Listed::listedAt),
                custody.version());
    }

    /** Where a gift's picture is. */
    public static String image(GiftId giftId) {
        return "/pictures/" + giftId + ".svg";
    }
}
