package dev.keelson.gifts.operations;

import dev.keelson.Transactor;
import dev.keelson.gifts.nft.PricingGift;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.switches.Switches;

import java.util.List;

/** Operating the marketplace, put together. */
public record OperationsModule(List<Endpoints> endpoints) {

    public OperationsModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What is operated. */
    public record Needs(
            Outbox outbox,
            Jobs jobs,
            Switches switches,
            PricingGift pricing,
            StaffActions actions) {}

    /** Wires the feature. */
    public static OperationsModule wire(Transactor transactor, Needs needs, Time time) {
        StaffActions actions = needs.actions();
        var delisting = new DelistingGift(needs.pricing(), actions);
        var settling = new SettlingDeadLetters(transactor, needs.outbox().deadLetters(), actions);
        var running = new RunningJob(transactor, needs.jobs(), actions);
        var switching =
                new SwitchingOperations(transactor, needs.switches(), actions, time.clock());
        var locks = new ReadingLocks(transactor, new PostgresHeldLocks());
        return new OperationsModule(
                List.of(
                        new DelistRoutes(delisting).endpoints(),
                        new OutboxRoutes(needs.outbox(), settling).endpoints(),
                        new JobRoutes(running).endpoints(),
                        new LockRoutes(locks).endpoints(),
                        new SwitchRoutes(switching).endpoints()));
    }
}
