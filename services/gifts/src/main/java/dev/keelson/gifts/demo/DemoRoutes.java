package dev.keelson.gifts.demo;

import dev.keelson.gifts.shared.Page;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;

/** {@code /sandbox/traders}: whom a visitor can be. */
public final class DemoRoutes {

    /** The endpoint. */
    public Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .get(
                        "/traders",
                        e -> e.operation("sandbox.traders").uncounted(),
                        _ -> Answer.ok(Page.whole(DemoTrader.all())));
    }
}
