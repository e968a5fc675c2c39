package dev.keelson.agents;

import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;

/** {@code /config}: what a page has to know before anybody is signed in. */
final class ConfigRoutes {

    private final boolean sandbox;

    ConfigRoutes(boolean sandbox) {
        this.sandbox = sandbox;
    }

    record ConfigShape(boolean sandbox) {}

    Endpoints endpoints() {
        return Endpoints.under("/config")
                .get(
                        "",
                        e -> e.operation("config").uncounted().alwaysOn(),
                        _ -> Answer.ok(new ConfigShape(sandbox)));
    }
}
