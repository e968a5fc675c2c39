package dev.keelson.gifts.solvency;

import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;

/** Solvency, put together. */
public record SolvencyModule(WatchingSolvency watching, List<Endpoints> endpoints) {

    public SolvencyModule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Wires the feature.
     *
     * @param registry shows whether the invariants hold
     */
    public static SolvencyModule wire(Transactor transactor, MeterRegistry registry, Time time) {
        var checking = new CheckingSolvency(transactor, new PostgresAudit(), time.clock());
        var auditing = new AuditingLedger(checking, transactor, new PostgresViolations());
        return new SolvencyModule(
                new WatchingSolvency(checking, time.clock(), registry),
                List.of(
                        new SolvencyRoutes(checking).endpoints(),
                        new AuditRoutes(auditing).endpoints()));
    }
}
