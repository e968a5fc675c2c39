package dev.keelson.gifts.auctions;

import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Hold;
import dev.keelson.gifts.ledger.HoldId;
import dev.keelson.gifts.shared.BidId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What somebody bids in an auction; while it leads, its amount lies frozen. */
record Bid(BidId id, UserId bidder, Nanoton amount, Instant at, State state) {

    /** How a bid stands. */
    enum State {
        /** The highest one of an auction that runs. */
        LEADING,
        /** Somebody bid more, be it the same trader. */
        OUTBID,
        /** It led until somebody bought the gift at once. */
        REFUNDED,
        /** It led to the end. */
        WON;

        /** The state's word in the database and in answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The money that lies frozen for it while it leads. */
    Hold hold() {
        return new Hold(new HoldId(id.value()), bidder, amount);
    }

    /** The accounts that its end touches. */
    List<Account> accounts() {
        return List.of(Account.free(bidder), Account.frozen(bidder));
    }
}
