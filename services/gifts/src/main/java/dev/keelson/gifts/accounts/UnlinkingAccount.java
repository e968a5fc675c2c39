package dev.keelson.gifts.accounts;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes an account from the bot, unless a channel is for sale or held on it. */
final class UnlinkingAccount {

    private static final Operation UNLINK = Operation.named("accounts.delete");

    private final Transactor transactor;
    private final Accounts accounts;
    private final InstantSource clock;

    /** Why an account stays linked, in the order in which it is judged. */
    sealed interface Refusal {
        /** The caller has no such account that is linked. */
        record NoSuchAccount(AccountId account) implements Refusal {}

        /** A channel is for sale or held on it. */
        record CarriesChannels(AccountId account) implements Refusal {}
    }

    UnlinkingAccount(Transactor transactor, Accounts accounts, InstantSource clock) {
        this.transactor = transactor;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Unlinks it. */
    Result<LinkedAccount, Refusal> unlink(AccountId id, UserId owner) {
        return transactor.inUnit(UNLINK, unit -> unlink(unit, id, owner));
    }

    private Result<LinkedAccount, Refusal> unlink(UnitOfWork unit, AccountId id, UserId owner) {
        Supplier<Optional<LinkedAccount>> asked = accounts.lock(unit, id);
        Supplier<Boolean> carries = accounts.carriesChannels(unit, id);
        Optional<LinkedAccount> own =
                asked.get().filter(it -> it.owner().equals(owner)).filter(LinkedAccount::isLive);
        if (own.isEmpty()) {
            return Result.failure(new Refusal.NoSuchAccount(id));
        }
        if (carries.get()) {
            return Result.failure(new Refusal.CarriesChannels(id));
        }
        LinkedAccount unlinked = own.get().unlinked(clock.instant());
        accounts.save(unit, unlinked);
        return Result.success(unlinked);
    }
}
