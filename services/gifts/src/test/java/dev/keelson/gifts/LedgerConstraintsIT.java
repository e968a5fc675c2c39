package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Locale;

/** The database itself keeps the ledger's rules against whoever goes around the program. */
class LedgerConstraintsIT {

    private static TestMarket market;
    private static Trader trader;

    @BeforeAll
    static void open() {
        market = new TestMarket();
        trader = market.newcomer().topUp("5");
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void nobodyFallsBelowNothing() {
        assertRefused(
                "update account set balance = -1 where owner = " + trader.id(),
                "account_not_below_zero");
    }

    @Test
    void postingsAndEntriesAreNeverChangedNorRemoved() {
        assertRefused("update posting set amount = 2", "append-only");
        assertRefused("delete from posting", "append-only");
        assertRefused("update entry set reason = 'gift'", "append-only");
        assertRefused("truncate entry cascade", "append-only");
    }

    @Test
    void anEntryThatDoesNotSumToNothingIsRefused() {
        assertRefused(
                """
                with e as (
                    insert into entry (id, unit, reason, reference, at)
                    values (gen_random_uuid(), gen_random_uuid(), 'theft', '', now())
                    returning id)
                insert into posting (entry, line, kind, owner, amount, balance)
                select id, 0, 'user:free', %d, 1000000000, 6000000000 from e
                """
                        .formatted(trader.id()),
                "do not sum to zero");
    }

    @Test
    void aTransactionOfTheChainIsCreditedOnce() {
        String memo = trader.get("/api/users/me").field("memo");
        String transfer =
                """
                {"memo": " %s ", "amount_ton": "2", "hash": "h1", "lt": 58000000000000000}
                """
                        .formatted(memo.toLowerCase(Locale.ROOT));
        String before = trader.balance();
        for (int i = 0; i < 2; i++) {
            assertThat(trader.post("/sandbox/ton/transfers", transfer).status()).isEqualTo(200);
            assertThat(trader.post("/sandbox/jobs/deposits/run", "{}").status()).isEqualTo(200);
        }
        assertThat(before).isEqualTo("5.00");
        assertThat(trader.balance()).isEqualTo("7.00");
    }

    @Test
    void bouncedJettonAndUnknownTransfersCreditNobody() {
        Trader other = market.newcomer();
        String memo = other.get("/api/users/me").field("memo");
        for (String extra : new String[] {"\"bounced\": true", "\"jetton\": true"}) {
            assertThat(
                            other.post(
                                            "/sandbox/ton/transfers",
                                            "{\"memo\": \"%s\", \"amount_ton\": \"2\", %s}"
                                                    .formatted(memo, extra))
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(
                        other.post(
                                        "/sandbox/ton/transfers",
                                        "{\"memo\": \"NOBODY\", \"amount_ton\": \"2\"}")
                                .status())
                .isEqualTo(200);
        assertThat(other.post("/sandbox/jobs/deposits/run", "{}").status()).isEqualTo(200);
        assertThat(other.balance()).isEqualTo("0.00");
        assertThat(market.number("select count(*) from deposit where user_id is null"))
                .isEqualTo(1);
        assertThat(market.isSolvent()).isTrue();
    }

    private static void assertRefused(String sql, String why) {
        assertThatThrownBy(() -> market.execute(sql)).hasMessageContaining(why);
    }
}
