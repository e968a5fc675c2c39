package dev.keelson.gifts.business;

import dev.keelson.Session;

/** The sums that the business is told by. */
interface Figures {

    /** As of now. */
    Standing standing(Session session);

    /** How many there are. */
    record Standing(long users, long listedGifts, long openAuctions) {}
}
