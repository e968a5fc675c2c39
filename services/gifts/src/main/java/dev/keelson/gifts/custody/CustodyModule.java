package dev.keelson.gifts.custody;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.users.Users;
import dev.keelson.gifts.users.Welcoming;

/** Custody, put together. */
public record CustodyModule(ReceivingGifts receiving) {

    /**
     * What the feature stands on.
     *
     * @param arrivals who waits for gifts
     * @param links what becomes of links to gifts
     * @param sightings who notes what is heard of accounts and channels
     */
    public record Needs(
            Cursors cursors,
            Users users,
            Ledger ledger,
            Arrivals arrivals,
            Links links,
            Sightings sightings) {}

    /** Where gifts are described; needed before custody is there. */
    public static Vault vault(Time time) {
        return new PostgresVault(time.clock());
    }

    /** Wires the feature. */
    public static CustodyModule wire(Transactor transactor, Needs needs, Bank bank, Time time) {
        var welcoming = new Welcoming(needs.users(), needs.ledger());
        var stores =
                new ReceivingGifts.Stores(
                        needs.cursors(),
                        welcoming,
                        vault(time),
                        new ReceivingGifts.Desk(
                                needs.arrivals(), needs.links(), needs.sightings()));
        return new CustodyModule(new ReceivingGifts(transactor, stores, bank, time.ids()));
    }
}
