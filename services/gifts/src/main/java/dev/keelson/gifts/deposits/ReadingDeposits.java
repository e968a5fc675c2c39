package dev.keelson.gifts.deposits;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.users.User;
import dev.keelson.gifts.users.Users;

import java.util.List;
import java.util.Optional;

/** Looks at what arrived for a trader, and with which memo it does; changes nothing. */
final class ReadingDeposits {

    private static final Operation TOPUPS = Operation.named("users.topups");
    private static final Operation UNMATCHED = Operation.named("admin.deposits.unmatched");
    private static final Operation HOW = Operation.named("market.topup-balance");

    private final Transactor transactor;
    private final Deposits deposits;
    private final Users users;

    ReadingDeposits(Transactor transactor, Deposits deposits, Users users) {
        this.transactor = transactor;
        this.deposits = deposits;
        this.users = users;
    }

    /** A trader's deposits, the newest first. */
    List<Deposit> of(UserId user, Optional<Cursor> after, int limit) {
        return transactor.read(TOPUPS, session -> deposits.of(session, user, after, limit));
    }

    /** Deposits of which nobody knows whose they are, the newest first. */
    List<Deposit> unmatched(Optional<Cursor> after, int limit) {
        return transactor.read(UNMATCHED, session -> deposits.unmatched(session, after, limit));
    }

    /** The comment with which a trader's transfers are recognised; none of somebody unknown. */
    Optional<String> memoOf(UserId user) {
        return transactor.read(HOW, session -> users.get(session, user)).map(User::memo);
    }
}
