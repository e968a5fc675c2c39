package dev.keelson.agents.audit;

import dev.keelson.Transactor;
import dev.keelson.agents.shared.Time;
import dev.keelson.service.http.Endpoints;

/** The audit log, put together. */
public record AuditModule(AuditEntries entries, Endpoints endpoints) {

    /** Wires the feature. */
    public static AuditModule wire(Transactor transactor, Time time) {
        var entries = new PostgresAuditEntries(time);
        var routes = new AuditRoutes(new ReadingAudit(transactor, entries));
        return new AuditModule(entries, routes.endpoints());
    }
}
