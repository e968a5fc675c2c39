package dev.keelson.gifts.accounts;

import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.custody.Sightings;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.TelegramAccounts;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.time.Duration;

/**
 * Linked accounts, put together.
 *
 * @param sightings notes what is heard of accounts and channels
 * @param forget forgets the gifts that were shown
 */
public record AccountsModule(
        Accounts accounts,
        SeenChannels seen,
        ReadingAccounts reading,
        SendingGifts sending,
        Sightings sightings,
        Runnable forget,
        Endpoints endpoints) {

    /** How ids of accounts are written as JSON. */
    public static final Scalar<AccountId> ID =
            Scalar.id(AccountId.class, AccountId::value, AccountId::new);

    /** How old what is shown of an account's gifts may be (the product's). */
    private static final Duration KEPT = Duration.ofSeconds(60);

    /** What the feature stands on. */
    public record Needs(TelegramApi telegram, TelegramAccounts linked, Vault vault) {}

    /** Wires the feature. */
    public static AccountsModule wire(Transactor transactor, Needs needs, Time time) {
        var clock = time.clock();
        var accounts = new PostgresAccounts(clock);
        var seen = new PostgresSeenChannels();
        var sendings = new PostgresSendings();
        var reading = new ReadingAccounts(transactor, accounts, seen);
        var showing =
                new ShowingGifts(
                        transactor,
                        new ShowingGifts.Sources(reading, needs.linked(), needs.vault()),
                        KEPT);
        var sending =
                new SendingGifts(
                        transactor,
                        new SendingGifts.Stores(accounts, sendings),
                        new PassingGifts(transactor, sendings, needs.linked(), clock),
                        time);
        var routes =
                new AccountRoutes(
                        new AccountRoutes.Looks(
                                reading, showing, new LinkingLink(needs.telegram())),
                        new ApprovingAccount(transactor, accounts, clock),
                        new UnlinkingAccount(transactor, accounts, clock),
                        sending);
        return new AccountsModule(
                accounts,
                seen,
                reading,
                sending,
                new NotingSightings(accounts, seen, time),
                showing::forgetAll,
                routes.endpoints());
    }
}
