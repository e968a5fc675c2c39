package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the metrics say of the marketplace itself. */
@Timeout(60)
class MeasuringIT {

    private static TestMarket market;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void anInvariantThatDoesNotHoldIsShown() throws Exception {
        Trader trader = market.newcomer().topUp("10");
        assertThat(market.run("ledger-audit")).isZero();
        assertThat(metrics())
                .contains(violations("balances_replay", 0), violations("escrow_is_presales", 0));

        String where = " where kind = 'user:free' and owner = " + trader.id();
        market.execute("update account set balance = balance + 1" + where);
        assertThat(market.run("ledger-audit")).isPositive();
        assertThat(metrics()).contains(violations("balances_replay", 1));
        assertThat(market.isSolvent()).isFalse();

        market.execute("update account set balance = balance - 1" + where);
        assertThat(market.run("ledger-audit")).isZero();
        assertThat(metrics()).contains(violations("balances_replay", 0));
    }

    @Test
    void dealsTheirVolumeAndDepositsAreCounted() {
        Trader buyer = market.newcomer().topUp("30");
        String nft = market.newcomer().offersForSale("20");
        assertThat(buyer.buys(nft, "20", "k").status()).isEqualTo(200);

        awaitMetric("gifts_deals_total{kind=\"sale\"} 1.0");
        awaitMetric("gifts_volume_ton_total{kind=\"sale\"} 20.0");
        awaitMetric("gifts_commission_ton_total{kind=\"sale\"} 0.2");
        assertThat(metrics()).contains("gifts_deposits_total ", "gifts_deposits_ton_total ");
    }

    @Test
    void howMuchThereIsIsShown() {
        Trader seller = market.newcomer();
        String _ = seller.offersForSale("20");
        String _ = seller.auctions("2", "25");
        long users = market.number("select count(*) from users");
        long listed = market.number("select count(*) from nft where state = 'listed'");
        assertThat(market.run("figures")).isOne();

        assertThat(metrics())
                .contains(
                        "gifts_users " + users + ".0",
                        "gifts_listed " + listed + ".0",
                        "gifts_auctions_open 1.0");
    }

    private static String violations(String invariant, int count) {
        return "gifts_invariant_violations{invariant=\"" + invariant + "\"} " + count + ".0";
    }

    private static void awaitMetric(String line) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!metrics().contains(line) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(metrics()).contains(line);
    }

    private static String metrics() {
        return market.stranger().get("/metrics").text();
    }
}
