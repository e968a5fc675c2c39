package dev.keelson.gifts.market;

import dev.keelson.Transactor;
import dev.keelson.service.http.Endpoints;

/** The market, put together. */
public record MarketModule(Endpoints endpoints) {

    /** Wires the feature. */
    public static MarketModule wire(Transactor transactor) {
        var browsing = new BrowsingMarket(transactor, new PostgresMarket());
        return new MarketModule(new MarketRoutes(browsing).endpoints());
    }
}
