package dev.keelson.gifts.ledger;

import dev.keelson.Session;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.util.List;

/** Balances worked out from postings, beside those that are stored. */
interface Replays {

    /** A trader's accounts; none of somebody who was never seen. */
    List<Replayed> of(Session session, UserId owner);

    /**
     * An account, replayed.
     *
     * @param postings how many movements it has had
     */
    record Replayed(String account, Nanoton stored, Nanoton replayed, long postings) {

        /** Tells whether the stored balance is what the postings lead to. */
        boolean ok() {
            return stored.equals(replayed);
        }
    }
}
