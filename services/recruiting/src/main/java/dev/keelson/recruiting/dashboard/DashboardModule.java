package dev.keelson.recruiting.dashboard;

import dev.keelson.recruiting.candidates.KeepingCandidates;
import dev.keelson.recruiting.messages.ReviewingMessages;
import dev.keelson.service.http.Endpoints;

/** The dashboard, put together. */
public record DashboardModule(Endpoints endpoints) {

    /** Wires the feature. */
    public static DashboardModule wire(KeepingCandidates candidates, ReviewingMessages messages) {
        return new DashboardModule(new DashboardRoutes(candidates, messages).endpoints());
    }
}
