package dev.keelson.policy.canary.http.gifts.auctions;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

final class AuctionRoutes implements HttpService {

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (_, response) -> response.send("none"));
    }
}
