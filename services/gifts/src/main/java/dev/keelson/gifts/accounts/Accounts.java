package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Linked accounts. */
public interface Accounts {

    /** Asks for an account with the unit's next message, locked. */
    Supplier<Optional<LinkedAccount>> lock(UnitOfWork unit, AccountId id);

    /** Asks for the account behind a connection with the unit's next message, locked. */
    Supplier<Optional<LinkedAccount>> lockConnected(UnitOfWork unit, String connection);

    /** Asks for somebody's accounts with the unit's next message, locked, the newest first. */
    Supplier<List<LinkedAccount>> lockOf(UnitOfWork unit, UserId owner);

    /** Gathers a new account. */
    void add(UnitOfWork unit, LinkedAccount account);

    /** Gathers a locked account's new state. */
    void save(UnitOfWork unit, LinkedAccount account);

    /** Asks with the unit's next message whether channels are for sale or held on an account. */
    Supplier<Boolean> carriesChannels(UnitOfWork unit, AccountId id);

    /** Somebody's accounts that the bot may act for, the newest first. */
    List<LinkedAccount> liveOf(Session session, UserId owner);

    /** The account with this id. */
    Optional<LinkedAccount> get(Session session, AccountId id);
}
