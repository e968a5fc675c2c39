package dev.keelson.gifts.accounts;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramAccounts;
import dev.keelson.gifts.telegram.TelegramAccounts.AccountGift;
import dev.keelson.service.Cached;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the gifts on somebody's linked accounts as Telegram told them lately. Each user's are kept
 * under that user's own key, and given to nobody else.
 */
final class ShowingGifts {

    /** What a gift is goes into the catalogue, which has its picture; it never changes. */
    private static final Operation DESCRIBE = Operation.named("accounts.describe");

    private static final int MOST_USERS = 10_000;

    private final ReadingAccounts reading;
    private final TelegramAccounts telegram;
    private final Vault vault;
    private final Transactor transactor;
    private final Cached<UserId, List<Shown>> shown;

    /** A gift and the account that it is on. */
    record Shown(AccountId account, AccountGift gift) {}

    /** What gifts are read and described with. */
    record Sources(ReadingAccounts reading, TelegramAccounts telegram, Vault vault) {}

    ShowingGifts(Transactor transactor, Sources sources, Duration kept) {
        this.reading = sources.reading();
        this.telegram = sources.telegram();
        this.vault = sources.vault();
        this.transactor = transactor;
        this.shown = new Cached<>(kept, MOST_USERS, this::load);
    }

    /**
     * Somebody's gifts, of accounts that let the bot look.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when Telegram does not answer
     */
    List<Shown> of(UserId owner) {
        return shown.get(owner);
    }

    /** What somebody has on their accounts has changed. */
    void forget(UserId owner) {
        shown.forget(owner);
    }

    /** Forgets everybody's. */
    void forgetAll() {
        shown.forgetAll();
    }

    private List<Shown> load(UserId owner) {
        var all = new ArrayList<Shown>();
        for (LinkedAccount account : reading.of(owner)) {
            telegram.gifts(account.connection())
                    .ifPresent(
                            gifts -> gifts.forEach(gift -> all.add(new Shown(account.id(), gift))));
        }
        if (!all.isEmpty()) {
            describe(all);
        }
        return List.copyOf(all);
    }

    private void describe(List<Shown> all) {
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                DESCRIBE,
                                unit -> {
                                    all.forEach(each -> vault.describe(unit, each.gift().gift()));
                                    return Result.success(true);
                                })
                        .orElseThrow();
    }
}
