package dev.keelson.gifts.accounts;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;

import java.util.List;
import java.util.Optional;

/** Looks at linked accounts; changes nothing. */
public final class ReadingAccounts {

    private static final Operation READ = Operation.named("accounts.read");

    private final Transactor transactor;
    private final Accounts accounts;
    private final SeenChannels channels;

    ReadingAccounts(Transactor transactor, Accounts accounts, SeenChannels channels) {
        this.transactor = transactor;
        this.accounts = accounts;
        this.channels = channels;
    }

    /** Somebody's linked accounts, the newest first. */
    public List<LinkedAccount> of(UserId owner) {
        return transactor.read(READ, session -> accounts.liveOf(session, owner));
    }

    /** One of somebody's own linked accounts. */
    Optional<LinkedAccount> own(AccountId id, UserId owner) {
        return transactor
                .read(READ, session -> accounts.get(session, id))
                .filter(account -> account.owner().equals(owner))
                .filter(LinkedAccount::isLive);
    }

    /** The channels that an account's owner has added the bot to. */
    List<Chat> channels(LinkedAccount account) {
        return transactor.read(READ, session -> channels.addedBy(session, account.owner()));
    }
}
