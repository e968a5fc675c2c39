package dev.keelson.agents.sessions;

import dev.keelson.agents.answers.Desk;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** What users see of their sessions, put together. */
public record SessionsModule(List<Endpoints> endpoints) {

    public SessionsModule {
        endpoints = List.copyOf(endpoints);
    }

    /** Wires the feature. */
    public static SessionsModule wire(Desk desk) {
        var transactor = desk.transactor();
        var clock = desk.time().clock();
        var reading = new ReadingSessions(transactor, desk.stores(), clock);
        var deleting = new DeletingSession(transactor, desk.stores(), clock);
        var switching = new SwitchingAgent(transactor, desk.stores(), desk.registry());
        return new SessionsModule(
                List.of(
                        new SessionRoutes(reading, deleting).endpoints(),
                        new AgentRoutes(desk.registry(), reading, switching).endpoints()));
    }
}
