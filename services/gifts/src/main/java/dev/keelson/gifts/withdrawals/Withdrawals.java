package dev.keelson.gifts.withdrawals;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payouts, kept for ever. */
interface Withdrawals {

    /** Gathers a new one. */
    void add(UnitOfWork unit, Withdrawal withdrawal);

    /** Gathers how a locked one stands now. */
    void save(UnitOfWork unit, Withdrawal withdrawal, Instant at);

    /** The withdrawal of this id, locked until the unit ends. */
    Optional<Withdrawal> lock(UnitOfWork unit, WithdrawalId id);

    /** What a user asked for with this key, ever. */
    Optional<Withdrawal> byKey(Session session, UserId user, String key);

    /** The one whose message may be under way. */
    Optional<Withdrawal> inFlight(Session session);

    /** The oldest that waits for the sender. */
    Optional<Withdrawal> next(Session session);

    /** The highest number of a wallet's message that is known to have been taken; -1 of none. */
    long lastNumber(Session session, String wallet);

    /** Tells whether a transaction on the chain is some withdrawal's. */
    boolean isKnown(Session session, String transaction);

    /** One of a user's own. */
    Optional<Withdrawal> get(Session session, UserId user, WithdrawalId id);

    /** A user's, the newest first. */
    List<Withdrawal> of(Session session, UserId user, Optional<Cursor> after, int limit);

    /** Those in a state, or all, the newest first. */
    List<Withdrawal> in(Session session, Optional<State> state, Optional<Cursor> after, int limit);

    /** What is asked for since an instant and not given back, by this user and by all. */
    Spent since(Session session, UserId user, Instant since);

    /** How many there are and of how much, by state. */
    Map<State, Tally> tally(Session session);

    /** What one user and all users took out. */
    record Spent(Nanoton byUser, Nanoton byAll) {}

    /** How many, of how much, and since when the oldest waits. */
    record Tally(long count, Nanoton sum, Instant oldest) {}
}
