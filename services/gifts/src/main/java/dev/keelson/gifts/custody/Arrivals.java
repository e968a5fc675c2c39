package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.GiftId;

/** Those who wait for gifts to arrive at the bank, such as presales; they act in the same unit. */
public interface Arrivals {

    /** Asks, with the unit's next message, for whoever waits for a gift, and locks it. */
    Awaited of(UnitOfWork unit, GiftId gift);

    /** What waits for one gift. */
    interface Awaited {

        /** The gift has come, and lies in custody with its sender. */
        void arrived(UnitOfWork unit, Vault.Arrival arrival);
    }
}
