package dev.keelson.gifts.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;

/** Coins that arrive are credited once, to whom the memo names, and to nobody else. */
class CreditingDepositsIT {

    private static TestMarket market;

    private Trader trader;
    private String memo;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        trader = market.newcomer();
        memo = trader.get("/api/users/me").field("memo");
    }

    @AfterEach
    void everythingAddsUp() {
        assertThat(market.isSolvent()).isTrue();
    }

    private static Reply transfer(String comment, String ton, String more) {
        Reply sent =
                market.stranger()
                        .post(
                                "/sandbox/ton/transfers",
                                "{\"memo\": \""
                                        + comment
                                        + "\", \"amount_ton\": \""
                                        + ton
                                        + "\""
                                        + more
                                        + "}");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        return sent;
    }

    private String balance() {
        market.run("deposits");
        return trader.get("/api/users/me").field("balance_ton");
    }

    @Test
    void aTransactionThatIsSeenTwiceIsCreditedOnce() throws Exception {
        Reply first = transfer(memo, "3", "");
        assertThat(balance()).isEqualTo("3.00");
        assertThat(balance()).isEqualTo("3.00");
        String same = ", \"hash\": \"" + first.field("hash") + "\", \"lt\": " + first.field("lt");
        transfer(memo, "3", same);
        market.execute("update cursor_of set position = 0");
        assertThat(balance()).isEqualTo("3.00");
    }

    @Test
    void transfersThatComeOutOfOrderAreAllCredited() {
        Reply last = transfer("", "0", "");
        long lt = Long.parseLong(last.field("lt"));
        transfer(memo, "2", ", \"lt\": " + (lt + 9_000_000));
        transfer(memo, "1", ", \"lt\": " + (lt + 5_000_000));
        assertThat(balance()).isEqualTo("3.00");
    }

    @Test
    void moreThanAPageOfTransfersAreAllCredited() {
        for (int i = 0; i < 101; i++) {
            transfer(memo, "0.1", "");
        }
        assertThat(balance()).isEqualTo("10.10");
    }

    @Test
    void aMemoIsKnownInLowerCaseAndWithBlanksAround() {
        transfer("  " + memo.toLowerCase(Locale.ROOT) + " ", "1", "");
        assertThat(balance()).isEqualTo("1.00");
    }

    @Test
    void anUnknownMemoIsNobodysUntilSomebodyLooks() {
        long before = unmatched();
        transfer(memo + "X", "1", "");
        transfer("", "1", "");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(unmatched() - before).isEqualTo(2);
    }

    private static long unmatched() {
        return market.number("select count(*) from deposit where user_id is null");
    }

    @Test
    void bouncedCoinsJettonsAndNothingAreNoDeposits() {
        long before = market.number("select count(*) from deposit");
        transfer(memo, "1", ", \"bounced\": true");
        transfer(memo, "1", ", \"jetton\": true");
        transfer(memo, "0", "");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(market.number("select count(*) from deposit")).isEqualTo(before);
    }

    @Test
    void ourOwnPayoutsInTheSameWalletAreNoDeposits() {
        transfer(memo, "5", "");
        assertThat(balance()).isEqualTo("5.00");
        Reply out =
                trader.post(
                        "/api/market/output",
                        "{\"amount_ton\": \"2\", \"address\": \"0:" + "AB".repeat(32) + "\"}",
                        "out");
        assertThat(out.status()).isEqualTo(202);
        market.run("withdrawals");
        assertThat(balance()).isEqualTo("3.00");
    }
}
