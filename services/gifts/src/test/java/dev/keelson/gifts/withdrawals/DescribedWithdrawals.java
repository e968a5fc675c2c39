package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import java.sql.SQLException;
import java.util.UUID;

/** Calls every operation of withdrawals, for the description of the API. */
public final class DescribedWithdrawals {

    static final String ADDRESS = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";

    private final TestMarket market;
    private final Trader admin;
    private final Trader trader;

    public DescribedWithdrawals(TestMarket market, Trader admin, Trader trader) {
        this.market = market;
        this.admin = admin;
        this.trader = trader.topUp("3000");
    }

    static String order(String ton) {
        return order(ton, ADDRESS);
    }

    static String order(String ton, String address) {
        return "{\"amount_ton\": \"" + ton + "\", \"address\": \"" + address + "\"}";
    }

    private String asked(String ton) {
        Reply reply = trader.post("/api/market/output", order(ton), UUID.randomUUID().toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.field("withdrawal_id");
    }

    private static String about(String id, String more) {
        return "{\"withdrawal_id\": \"" + id + "\"" + more + "}";
    }

    public void succeed() {
        succeeds(trader.post("/api/market/output?dry_run=true", order("2")));
        succeeds(trader.post("/sandbox/ton/pace", "{\"delay\": \"PT0S\"}"));
        String small = asked("2");
        market.run("withdrawals");
        succeeds(trader.get("/api/users/withdraws?limit=1"));
        succeeds(trader.get("/api/users/withdraws/" + small));
        String approved = asked("600");
        String rejected = asked("700");
        String reason = ", \"reason\": \"A test\"";
        succeeds(admin.post("/api/admin/withdrawals/approve", about(approved, "")));
        succeeds(admin.post("/api/admin/withdrawals/reject", about(rejected, reason)));
        succeeds(admin.get("/api/admin/withdrawals?state=refunded&limit=1"));
        String unclear = unclear();
        succeeds(
                admin.post(
                        "/api/admin/withdrawals/mark",
                        about(unclear, ", \"status\": \"refunded\"" + reason)));
    }

    /** Nothing on the chain says what became of it. */
    private String unclear() {
        Reply _ = trader.post("/sandbox/ton/pace", "{\"delay\": \"PT10M\"}");
        String id = asked("3");
        market.run("withdrawals");
        market.run("withdrawals");
        try {
            market.execute("update withdrawal set state = 'manual' where state = 'sent'");
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
        String marked =
                market.text("select id from withdrawal where state = 'manual' order by id limit 1");
        Reply _ = trader.post("/sandbox/ton/pace", "{\"delay\": \"PT0S\"}");
        market.run("withdrawals");
        market.run("withdrawals");
        assertThat(id).isNotEmpty();
        return marked;
    }

    public void refuse() {
        refuses("INSUFFICIENT_BALANCE", trader.post("/api/market/output", order("9000"), "w1"));
        refuses("VALIDATION", trader.post("/api/market/output", order("0.09"), "w2"));
        refuses("VALIDATION", trader.post("/api/market/output", order("1", "UQ"), "w3"));
        refuses("IDEMPOTENCY_KEY_MISSING", trader.post("/api/market/output", order("1")));
        String none = "0193a5cf-7d2b-7a90-8c11-d2e3f4a5b6c7";
        refuses("WITHDRAWAL_NOT_FOUND", trader.get("/api/users/withdraws/" + none));
        refuses("WITHDRAWAL_NOT_FOUND", trader.get("/api/users/withdraws/none"));
        refuses(
                "WITHDRAWAL_NOT_FOUND",
                admin.post("/api/admin/withdrawals/approve", about(none, "")));
        refuses(
                "WITHDRAWAL_CHANGED",
                admin.post("/api/admin/withdrawals/approve", about(asked("1"), "")));
        refuses("FORBIDDEN", trader.get("/api/admin/withdrawals"));
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
