package dev.keelson.gifts.shared;

import dev.keelson.LockName;

import java.util.List;

/**
 * The one lock for every way in which a gift can move: {@code gift:{nftId}}. Buying, offering,
 * bidding and trading all take this name and no other.
 */
public final class GiftLock {

    private GiftLock() {}

    /** The lock of a gift. */
    public static LockName on(NftId gift) {
        return new LockName("gift:" + gift);
    }

    /** The locks of several gifts. */
    public static List<LockName> on(List<NftId> gifts) {
        return gifts.stream().map(GiftLock::on).toList();
    }
}
