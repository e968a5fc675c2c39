package dev.keelson.gifts.solvency;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Solvency, put together. */
public record SolvencyModule(Endpoints endpoints) {

    /** Wires the feature. */
    public static SolvencyModule wire(Transactor transactor, Time time) {
        var checking = new CheckingSolvency(transactor, new PostgresAudit(), time.clock());
        return new SolvencyModule(new SolvencyRoutes(checking).endpoints());
    }
}
