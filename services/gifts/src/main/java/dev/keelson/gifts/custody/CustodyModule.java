package dev.keelson.gifts.custody;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.users.Users;
import dev.keelson.gifts.users.Welcoming;
import dev.keelson.service.http.Endpoints;

import java.util.List;
import java.util.Optional;

/** Custody, put together. */
public record CustodyModule(
        ReceivingGifts receiving, SyncingCustody syncing, List<Endpoints> endpoints) {

    public CustodyModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What the feature stands on. */
    public record Needs(Users users, Ledger ledger, Acting acting) {}

    /**
     * Who acts on what comes to the bank.
     *
     * @param arrivals who waits for gifts
     * @param departures who sends gifts back
     * @param links what becomes of links to gifts
     * @param sightings who notes what is heard of accounts and channels
     */
    public record Acting(
            Arrivals arrivals, Departures departures, Links links, Sightings sightings) {}

    /**
     * How the bank is reached, and reaches us.
     *
     * @param secret with which Telegram sends updates, where it was told one
     */
    public record Line(Bank bank, Optional<String> secret) {}

    /** Where gifts are described; needed before custody is there. */
    public static Vault vault(Time time) {
        return new PostgresVault(time.clock());
    }

    /** Wires the feature. */
    public static CustodyModule wire(Transactor transactor, Needs needs, Line line, Time time) {
        var updates = new PostgresUpdates(time.clock());
        var vault = vault(time);
        var takingIn =
                new TakingIn(
                        new Welcoming(needs.users(), needs.ledger()),
                        vault,
                        new TakingIn.Desk(needs.acting().arrivals(), needs.acting().departures()),
                        time.ids());
        var receiving =
                new ReceivingGifts(
                        transactor,
                        new ReceivingGifts.Stores(
                                updates,
                                vault,
                                takingIn,
                                new ReceivingGifts.Desk(
                                        needs.acting().links(), needs.acting().sightings())),
                        line.bank());
        var syncing =
                new SyncingCustody(
                        transactor,
                        new SyncingCustody.Stores(takingIn, new PostgresFindings(), updates),
                        line.bank(),
                        time.clock());
        return new CustodyModule(
                receiving,
                syncing,
                List.of(
                        new WebhookRoutes(receiving, line.secret()).endpoints(),
                        new CustodyStaffRoutes(syncing).endpoints()));
    }
}
