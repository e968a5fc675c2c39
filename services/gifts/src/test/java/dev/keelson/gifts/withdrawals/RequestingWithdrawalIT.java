package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who can take out how much, whereto, and what a person has to look at. */
class RequestingWithdrawalIT {

    private static final long ADMIN = 901;
    private static final String OUTPUT = "/api/market/output";

    private static TestMarket market;
    private static Trader admin;

    private Trader trader;

    @BeforeAll
    static void open() {
        market =
                new TestMarket(
                        TestMarket.freshDatabase(),
                        Map.of(
                                "KEELSON_ADMIN_IDS", Long.toString(ADMIN),
                                "KEELSON_GIFTS_PAYOUT_USER_DAY", "1000",
                                "KEELSON_GIFTS_PAYOUT_DAY", "3000"));
        admin = market.signedIn(ADMIN);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        trader = market.newcomer();
    }

    @AfterEach
    void everythingAddsUpAndNextDayEverybodyMayAgain() {
        assertThat(market.isSolvent()).isTrue();
        market.run("withdrawals");
        market.advance("PT25H");
        admin = market.signedIn(ADMIN);
    }

    private Reply asks(String ton) {
        return asks(ton, DescribedWithdrawals.ADDRESS);
    }

    private Reply asks(String ton, String address) {
        return trader.post(
                OUTPUT, DescribedWithdrawals.order(ton, address), UUID.randomUUID().toString());
    }

    private static String status(String id) {
        return market.text("select state from withdrawal where id = '" + id + "'");
    }

    private static Reply staff(String what, String id, String more) {
        return admin.post(
                "/api/admin/withdrawals/" + what,
                "{\"withdrawal_id\": \"" + id + "\"" + more + "}");
    }

    @Test
    void aWithdrawalIsPaidAndShown() {
        trader.topUp("10");
        Reply asked = asks("4");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.field("balance_ton")).isEqualTo("6.00");
        market.run("withdrawals");
        Reply seen = trader.get("/api/users/withdraws/" + asked.field("withdrawal_id"));
        assertThat(seen.field("status")).isEqualTo("confirmed");
        assertThat(seen.field("message_hash")).hasSize(64);
        String chain = market.stranger().get("/sandbox/ton/transactions").text();
        assertThat(chain).contains("\"out\"").contains("\"3.99\"");
        assertThat(chain).contains(DescribedWithdrawals.ADDRESS);
        assertThat(market.stranger().get("/metrics").text())
                .contains("gifts_hot_wallet_ton ")
                .contains("gifts_hot_wallet_seqno ")
                .contains("gifts_withdrawals{state=\"review\"}");
    }

    @Test
    void aKeyCountsForEverEvenWhenTheToolkitHasForgottenIt() throws Exception {
        trader.topUp("10");
        String order = DescribedWithdrawals.order("4");
        Reply first = trader.post(OUTPUT, order, "for ever");
        market.execute("delete from keelson.idempotency");
        Reply again = trader.post(OUTPUT, order, "for ever");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.field("withdrawal_id")).isEqualTo(first.field("withdrawal_id"));
        assertThat(again.field("balance_ton")).isEqualTo("6.00");
        Reply other = trader.post(OUTPUT, DescribedWithdrawals.order("5"), "for ever");
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    /** Invariant 11 of the design. */
    @Test
    void ofFiveDebitsOfThreeTenthsFromOneExactlyThreeSucceed() throws Exception {
        trader.topUp("1");
        List<Future<Integer>> replies = new ArrayList<>();
        try (ExecutorService five = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                replies.add(five.submit(() -> asks("0.3").status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each : replies) {
            statuses.add(each.get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(202, 202, 202, 409, 409);
        assertThat(trader.get("/api/users/me").field("balance_ton")).isEqualTo("0.10");
    }

    @Test
    void aRehearsalShowsWhatWouldMoveAndMovesNothing() {
        trader.topUp("10");
        String before = market.everythingKept();
        Reply shown = trader.post(OUTPUT + "?dry_run=true", DescribedWithdrawals.order("4"));
        assertThat(shown.json().path("postings")).hasSize(2);
        assertThat(shown.text()).contains("withdraw:pending").contains("\"-4.00\"");
        assertThat(market.everythingKept()).isEqualTo(before);
    }

    @Test
    void amountsAndAddressesThatAreNotGoodAreRefusedByTheirField() {
        trader.topUp("100");
        for (String wrong : List.of("0.09", "10000.000000001", "-1", "0", "1e3")) {
            assertThat(asks(wrong).code()).as(wrong).isEqualTo("VALIDATION");
        }
        String testOnly = "kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP";
        String own = trader.get("/api/market/topup-balance?amount_ton=1").field("wallet");
        for (String wrong :
                List.of(testOnly, own, "", "0:12", DescribedWithdrawals.ADDRESS + "A")) {
            Reply refused = asks("1", wrong);
            assertThat(refused.code()).as(wrong).isEqualTo("VALIDATION");
            assertThat(refused.text()).contains("address");
        }
        assertThat(trader.get("/api/users/me").field("balance_ton")).isEqualTo("100.00");
    }

    @Test
    void aLargePayoutWaitsForAPersonWhoLetsItGo() {
        trader.topUp("600");
        String id = asks("600").field("withdrawal_id");
        market.run("withdrawals");
        assertThat(status(id)).isEqualTo("review");
        assertThat(admin.get("/api/admin/withdrawals?state=review").text()).contains(id);
        assertThat(staff("approve", id, "").field("status")).isEqualTo("created");
        assertThat(staff("approve", id, "").code()).isEqualTo("WITHDRAWAL_CHANGED");
        market.run("withdrawals");
        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(admin.get("/api/admin/actions").text()).contains("withdrawals.approve");
    }

    @Test
    void aLargePayoutThatIsRejectedGoesBack() {
        trader.topUp("600");
        String id = asks("600").field("withdrawal_id");
        Reply rejected = staff("reject", id, ", \"reason\": \"Looks stolen\"");
        assertThat(rejected.field("status")).isEqualTo("refunded");
        assertThat(trader.get("/api/users/me").field("balance_ton")).isEqualTo("600.00");
        market.run("withdrawals");
        assertThat(status(id)).isEqualTo("refunded");
    }

    @Test
    void whatOneUserAndAllUsersTakeOutInADayIsCapped() {
        trader.topUp("3000");
        assertThat(asks("500").field("status")).isEqualTo("created");
        assertThat(asks("500").field("status")).isEqualTo("created");
        assertThat(asks("1").field("status")).isEqualTo("review");
        for (int i = 0; i < 2; i++) {
            trader = market.newcomer().topUp("1000");
            assertThat(asks("500").field("status")).isEqualTo("created");
            assertThat(asks("500").field("status")).isEqualTo("created");
        }
        trader = market.newcomer().topUp("10");
        Reply over = asks("1");
        assertThat(over.field("status")).isEqualTo("review");
        market.advance("PT24H");
        trader = market.signedIn(trader.id());
        assertThat(asks("1").field("status")).isEqualTo("created");
    }

    @Test
    void anothersWithdrawalIsNotFound() {
        trader.topUp("1");
        String id = asks("1").field("withdrawal_id");
        Reply foreign = market.newcomer().get("/api/users/withdraws/" + id);
        assertThat(foreign.code()).isEqualTo("WITHDRAWAL_NOT_FOUND");
    }

    @Test
    void theTableItselfRefusesASecondMessageAndAnythingAfterTheEnd() {
        trader.topUp("2");
        String id = asks("1").field("withdrawal_id");
        market.run("withdrawals");
        for (String change :
                List.of(
                        "update withdrawal set state = 'refunded' where id = '" + id + "'",
                        "update withdrawal set boc = 'another' where id = '" + id + "'",
                        "delete from withdrawal where id = '" + id + "'")) {
            assertThat(refused(change)).as(change).isTrue();
        }
    }

    private static boolean refused(String sql) {
        try {
            market.execute(sql);
            return false;
        } catch (SQLException refused) {
            return true;
        }
    }
}
