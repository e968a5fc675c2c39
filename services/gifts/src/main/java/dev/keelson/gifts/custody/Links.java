package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;

/** What becomes of links to gifts that people send to the bank. */
public interface Links {

    /**
     * Finds out what has to be known from outside about a link; no unit is open.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when that cannot be known
     *     now: the link comes again
     */
    Inquiry about(LinkSent link);

    /** A link with all that has to be known about it. */
    interface Inquiry {

        /**
         * Does what is to be done, in the unit that passes the link by.
         *
         * @param welcome makes sure that the sender is a user
         */
        void settle(UnitOfWork unit, Runnable welcome);
    }
}
