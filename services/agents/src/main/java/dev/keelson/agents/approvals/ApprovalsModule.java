package dev.keelson.agents.approvals;

import dev.keelson.Transactor;
import dev.keelson.agents.plans.Plans;
import dev.keelson.agents.shared.Time;

/** Questions to people, put together. */
public record ApprovalsModule(Approvals approvals, ExpiringApprovals expiring) {

    /** Wires the feature. */
    public static ApprovalsModule wire(Transactor transactor, Plans plans, Time time) {
        var approvals = new PostgresApprovals(time.clock());
        return new ApprovalsModule(
                approvals, new ExpiringApprovals(transactor, approvals, plans, time.clock()));
    }
}
