package dev.keelson.agents.plans;

import dev.keelson.agents.shared.Time;

/** Plans, put together. */
public record PlansModule(Plans plans) {

    /** Wires the feature. */
    public static PlansModule wire(Time time) {
        return new PlansModule(new PostgresPlans(time.clock()));
    }
}
