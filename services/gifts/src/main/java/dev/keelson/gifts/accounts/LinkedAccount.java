package dev.keelson.gifts.accounts;

import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.BusinessConnection;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A Telegram account that its owner has linked to the bot.
 *
 * @param connection under which the bot acts for the account
 * @param enabled false once the owner has taken the bot off the account in Telegram
 * @param linkedAt since when it is linked without a break
 * @param unlinkedAt when the owner took it from us here, where they did
 * @param version raised by every change
 */
public record LinkedAccount(
        AccountId id,
        UserId owner,
        String connection,
        boolean enabled,
        Rights rights,
        Instant linkedAt,
        Optional<Instant> unlinkedAt,
        long version) {

    /** The id of one linked account, time-ordered. */
    public record AccountId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** How long an account is linked before it may sell (the product's). */
    private static final Duration TRUSTED_AFTER = Duration.ofHours(24);

    static LinkedAccount fresh(AccountId id, BusinessConnection connection) {
        return new LinkedAccount(
                id,
                new UserId(connection.user().id()),
                connection.connection(),
                connection.enabled(),
                connection.rights(),
                connection.since(),
                Optional.empty(),
                1);
    }

    /** Tells whether the bot may act for it. */
    public boolean isLive() {
        return enabled && unlinkedAt.isEmpty();
    }

    /** From when on a channel may be sold from it. */
    public Instant sellsFrom() {
        return linkedAt.plus(TRUSTED_AFTER);
    }

    /** As the connection is now; one that comes back is linked anew. */
    LinkedAccount with(BusinessConnection now, Instant at) {
        boolean isBack = now.enabled() && !enabled;
        return new LinkedAccount(
                id,
                owner,
                connection,
                now.enabled(),
                now.rights(),
                isBack ? at : linkedAt,
                isBack ? Optional.empty() : unlinkedAt,
                version + 1);
    }

    /** Taken from us. */
    LinkedAccount unlinked(Instant at) {
        return new LinkedAccount(
                id, owner, connection, enabled, rights, linkedAt, Optional.of(at), version + 1);
    }

    /** Given to us again. */
    LinkedAccount relinked(Instant at) {
        return new LinkedAccount(
                id, owner, connection, enabled, rights, at, Optional.empty(), version + 1);
    }
}
