package dev.keelson.gifts.market;

import dev.keelson.Transactor;
import dev.keelson.service.SharedCache;
import dev.keelson.service.http.Endpoints;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The market, put together.
 *
 * @param forgetCatalogue has the catalogue read anew
 * @param measure shows how much of it is read
 */
public record MarketModule(
        Endpoints endpoints, Runnable forgetCatalogue, Consumer<MeterRegistry> measure) {

    /** How old an answer about the catalogue may be (the product's constants). */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Wires the feature. */
    public static MarketModule wire(Transactor transactor, SharedCache shared) {
        var market = new PostgresMarket();
        var browsing = new BrowsingMarket(transactor, market);
        var catalogue = new ReadingCatalogue(transactor, market, KEPT, shared);
        return new MarketModule(
                new MarketRoutes(browsing, catalogue).endpoints(),
                catalogue::forget,
                catalogue::measure);
    }
}
