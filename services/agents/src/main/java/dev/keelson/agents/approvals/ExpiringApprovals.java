package dev.keelson.agents.approvals;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Subject.OfPlan;
import dev.keelson.agents.plans.Plans;

import java.time.InstantSource;
import java.util.List;

/** Ends questions that nobody answered in time; a plan that nobody approved ends with its own. */
public final class ExpiringApprovals {

    private static final Operation EXPIRE = Operation.named("approvals.expire");
    private static final int AT_ONCE = 100;

    private final Transactor transactor;
    private final Approvals approvals;
    private final Plans plans;
    private final InstantSource clock;

    ExpiringApprovals(
            Transactor transactor, Approvals approvals, Plans plans, InstantSource clock) {
        this.transactor = transactor;
        this.approvals = approvals;
        this.plans = plans;
        this.clock = clock;
    }

    /** One round of the job. */
    public int round(Lease lease) {
        Result<Integer, Void> ended =
                transactor.inUnit(
                        EXPIRE.under(lease),
                        unit -> {
                            List<Pending> over = approvals.overdue(unit, clock.instant(), AT_ONCE);
                            for (Pending each : over) {
                                approvals.decide(unit, each.expire());
                                if (each.question().subject() instanceof OfPlan(var plan, var _)) {
                                    plans.cancel(unit, plan);
                                }
                            }
                            return Result.success(over.size());
                        });
        return ended.orElseThrow();
    }
}
