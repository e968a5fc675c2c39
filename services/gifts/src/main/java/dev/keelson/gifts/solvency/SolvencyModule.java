package dev.keelson.gifts.solvency;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** Solvency, put together. */
public record SolvencyModule(List<Endpoints> endpoints) {

    public SolvencyModule {
        endpoints = List.copyOf(endpoints);
    }

    /** Wires the feature. */
    public static SolvencyModule wire(Transactor transactor, Time time) {
        var checking = new CheckingSolvency(transactor, new PostgresAudit(), time.clock());
        var auditing = new AuditingLedger(checking, transactor, new PostgresViolations());
        return new SolvencyModule(
                List.of(
                        new SolvencyRoutes(checking).endpoints(),
                        new AuditRoutes(auditing).endpoints()));
    }
}
