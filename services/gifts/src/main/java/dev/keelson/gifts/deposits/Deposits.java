package dev.keelson.gifts.deposits;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Coins that arrived, each transaction once. */
interface Deposits {

    /** Adds those that were not seen before, and answers which those are. */
    Set<DepositId> addUnseen(UnitOfWork unit, List<Deposit> deposits);

    /** A trader's deposits, the newest first. */
    List<Deposit> of(Session session, UserId user, Optional<Cursor> after, int limit);
}
