package dev.keelson.recruiting.sandbox;

import dev.keelson.Transactor;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Jobs;

/** The sandbox, put together. */
public record SandboxModule(AdvancingClock clock, Messenger email, Endpoints endpoints) {

    /** Wires the feature. */
    public static SandboxModule wire(Transactor transactor, SandboxClock clock, Jobs jobs) {
        var advancing = new AdvancingClock(transactor, new PostgresClockOffset(), clock);
        var inbox = new SandboxMessenger();
        return new SandboxModule(
                advancing, inbox, new SandboxRoutes(advancing, jobs, inbox).endpoints());
    }
}
