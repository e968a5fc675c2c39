package dev.keelson.gifts.ledger;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** The ledger, put together. */
public record LedgerModule(Ledger ledger, List<Endpoints> endpoints) {

    public LedgerModule {
        endpoints = List.copyOf(endpoints);
    }

    /** Wires the feature. */
    public static LedgerModule wire(Transactor transactor, Time time) {
        var ledger = new PostgresLedger(time.ids(), time.clock());
        var reading = new ReadingHistory(transactor, ledger);
        var replaying = new ReplayingAccounts(transactor, new PostgresReplays());
        return new LedgerModule(
                ledger,
                List.of(
                        new HistoryRoutes(reading).endpoints(),
                        new LedgerStaffRoutes(replaying).endpoints()));
    }
}
