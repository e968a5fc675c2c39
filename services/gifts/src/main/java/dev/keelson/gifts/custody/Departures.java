package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;

/** Those who send gifts back to Telegram; they act in the same unit. */
public interface Departures {

    /**
     * A gift has come that custody believes to be here still. Where it was sent back and nobody
     * knows yet whether that went well, its coming says that it did: ends its former stay then.
     *
     * @return whether custody has room for it now
     */
    boolean leftBefore(UnitOfWork unit, Vault.Arrival arrival);
}
