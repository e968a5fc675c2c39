package dev.keelson.gifts.ledger;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** The ledger, put together. */
public record LedgerModule(Ledger ledger, Endpoints endpoints) {

    /** Wires the feature. */
    public static LedgerModule wire(Transactor transactor, Time time) {
        var ledger = new PostgresLedger(time.ids(), time.clock());
        var reading = new ReadingHistory(transactor, ledger);
        return new LedgerModule(ledger, new HistoryRoutes(reading).endpoints());
    }
}
