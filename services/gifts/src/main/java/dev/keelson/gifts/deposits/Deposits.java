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

    /** The deposit with this id, locked until the unit ends. */
    Optional<Deposit> lock(UnitOfWork unit, DepositId id);

    /** Gathers whose a locked deposit is. */
    void assign(UnitOfWork unit, DepositId id, UserId user);

    /** Deposits of which nobody knows whose they are, the newest first. */
    List<Deposit> unmatched(Session session, Optional<Cursor> after, int limit);

    /** A trader's deposits, the newest first. */
    List<Deposit> of(Session session, UserId user, Optional<Cursor> after, int limit);
}
