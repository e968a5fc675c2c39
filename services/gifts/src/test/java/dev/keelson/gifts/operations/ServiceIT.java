package dev.keelson.gifts.operations;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.service.Instance;
import dev.keelson.testkit.service.ServiceContract;

import java.net.URI;
import java.util.Map;

/** The marketplace keeps what every service promises. */
class ServiceIT extends ServiceContract {

    private static final long FIRST_USER = 70_000;

    @Override
    protected String freshDatabase() {
        return TestMarket.freshDatabase();
    }

    @Override
    protected Instance start(String url, Map<String, String> settings) {
        var market = new TestMarket(url, settings);
        return new Instance() {
            @Override
            public URI address() {
                return URI.create(market.origin());
            }

            @Override
            public void stop() {
                market.close();
            }
        };
    }

    @Override
    protected Map<String, String> secrets() {
        return Map.of(
                "KEELSON_GIFTS_WALLET_KEY", SECRET,
                "KEELSON_TELEGRAM_WEBHOOK_SECRET", SECRET,
                "KEELSON_TON_API_KEY", SECRET);
    }

    @Override
    protected String takingBodies() {
        return "/api/nft/buy";
    }

    @Override
    protected void write(URI address, int number) {
        Trader trader = Trader.signedIn(address, FIRST_USER + number);
        if (trader.get("/api/users/me").status() != 200) {
            throw new AssertionError("user " + trader.id() + " could not sign in");
        }
    }

    @Override
    protected String countOfWrites() {
        return "select count(*) from users where id >= " + FIRST_USER;
    }
}
