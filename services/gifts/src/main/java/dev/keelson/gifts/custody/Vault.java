package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramUpdate.Unreadable;
import dev.keelson.gifts.telegram.TransferTerms;
import dev.keelson.gifts.telegram.UniqueGift;

/** Where gifts are described, and those kept that arrive. */
public interface Vault {

    /** Gathers a gift for the catalogue, where it is new. */
    void describe(UnitOfWork unit, UniqueGift gift);

    /**
     * Adds a gift to the catalogue, where it is new, and to custody.
     *
     * @return false when the gift is in custody already, or this very arrival was: nothing was
     *     changed
     */
    boolean takeIn(UnitOfWork unit, Arrival arrival);

    /** Keeps an update that nobody could read, for a person to look at. */
    void keepUnreadable(UnitOfWork unit, Unreadable update);

    /**
     * A gift that arrived, and for whom it is kept.
     *
     * @param terms on which the bank can pass it on
     */
    record Arrival(NftId id, UserId owner, UniqueGift gift, TransferTerms terms) {}
}
