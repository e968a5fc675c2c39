package dev.keelson.gifts.accounts;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether somebody's account is linked by now. One that they took from us here while
 * Telegram still has it linked is given to us again, and is as new as if it were linked now.
 */
final class ApprovingAccount {

    private static final Operation APPROVE = Operation.named("accounts.approve-auth");

    private final Transactor transactor;
    private final Accounts accounts;
    private final InstantSource clock;

    ApprovingAccount(Transactor transactor, Accounts accounts, InstantSource clock) {
        this.transactor = transactor;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The account that is linked, the newest where there are several. */
    public Optional<LinkedAccount> approve(UserId owner) {
        return transactor
                .<Optional<LinkedAccount>, Void>inUnit(
                        APPROVE, unit -> Result.success(approve(unit, owner)))
                .orElseThrow();
    }

    private Optional<LinkedAccount> approve(UnitOfWork unit, UserId owner) {
        List<LinkedAccount> enabled =
                accounts.lockOf(unit, owner).get().stream().filter(LinkedAccount::enabled).toList();
        Optional<LinkedAccount> live = enabled.stream().filter(LinkedAccount::isLive).findFirst();
        return live.isPresent() ? live : enabled.stream().findFirst().map(it -> again(unit, it));
    }

    private LinkedAccount again(UnitOfWork unit, LinkedAccount unlinked) {
        LinkedAccount linked = unlinked.relinked(clock.instant());
        accounts.save(unit, linked);
        return linked;
    }
}
