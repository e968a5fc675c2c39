package dev.keelson.gifts.users;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.users.Users.Newcomer;
import dev.keelson.gifts.users.Users.Sighting;

/** First sight, by whatever way: a user, a memo, and the accounts that a trader has. */
public final class Welcoming {

    private final Users users;
    private final Ledger ledger;

    public Welcoming(Users users, Ledger ledger) {
        this.users = users;
        this.ledger = ledger;
    }

    /** The user behind a Telegram id, made if this is the first sight; locked by the unit. */
    public User welcome(UnitOfWork unit, Newcomer newcomer) {
        Sighting sighting = users.see(unit, newcomer);
        if (sighting.first()) {
            ledger.open(unit, newcomer.id());
        }
        return sighting.user();
    }
}
