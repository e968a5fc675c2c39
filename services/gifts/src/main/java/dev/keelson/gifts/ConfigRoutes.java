package dev.keelson.gifts;

import dev.keelson.gifts.nft.Deal;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** {@code /api/config}: what a client must know before anybody signs in. */
final class ConfigRoutes {

    private final ConfigShape config;

    ConfigRoutes(String coin, boolean sandbox, boolean demo) {
        this.config =
                new ConfigShape(
                        coin,
                        sandbox,
                        demo,
                        List.of("en", "ru"),
                        new Commissions(
                                Deal.Kind.SALE.commission(),
                                Deal.Kind.OFFER.commission(),
                                Deal.Kind.AUCTION.commission(),
                                Deal.Kind.TRADE.commission()));
    }

    record ConfigShape(
            String coin,
            boolean sandbox,
            boolean demo,
            List<String> languages,
            Commissions commissionBasisPoints) {

        ConfigShape {
            languages = List.copyOf(languages);
        }
    }

    record Commissions(int sale, int offer, int auction, int trade) {}

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get("/config", e -> e.operation("config"), _ -> Answer.ok(config));
    }
}
