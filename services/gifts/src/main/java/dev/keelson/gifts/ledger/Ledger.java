package dev.keelson.gifts.ledger;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where every nano-unit is. Called inside the units of the other features. */
public interface Ledger {

    /** Gives a new trader the accounts that a trader has, with nothing on them. */
    void open(UnitOfWork unit, UserId owner);

    /** Locks the traders' accounts among these in ascending order, in one statement. */
    Books lock(UnitOfWork unit, Collection<Account> accounts);

    /** Gathers the entries of these books and the balances they lead to. */
    void write(UnitOfWork unit, Books books);

    /** What a trader can spend and what is frozen. */
    Funds funds(Session session, UserId owner);

    /** What a trader could spend and what was frozen at an instant. */
    Funds fundsAt(Session session, UserId owner, Instant at);

    /** A trader's movements, the newest first. */
    List<Movement> history(Session session, UserId owner, Stretch stretch);

    /**
     * Which part of a history.
     *
     * @param before the line behind which the page starts
     * @param until the latest instant of it
     */
    record Stretch(Optional<Movement.Place> before, Optional<Instant> until, int limit) {}

    /** What a trader has. */
    record Funds(Nanoton free, Nanoton frozen) {}

    /**
     * One line of a trader's history.
     *
     * @param balance what was on the account after it
     */
    record Movement(
            Place place,
            Instant at,
            String reason,
            String reference,
            AccountKind kind,
            Nanoton amount,
            Nanoton balance) {

        /** Where a line stands: entries are time-ordered, lines count within one. */
        public record Place(UUID entry, int line) {}
    }
}
