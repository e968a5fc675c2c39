package dev.keelson.gifts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
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
    void aHoldEndsOnceAndIsNeverTakenBack() {
        String nft = market.newcomer().offersForSale("2");
        String refused = trader.madeOffer(nft, "1");
        assertThat(trader.refuses(refused).status()).isEqualTo(200);
        String held = trader.madeOffer(nft, "1.5");

        assertRefused(
                "update hold set state = 'posted' where id = '" + refused + "'", "released once");
        assertRefused(
                "update hold set state = 'held', ended_at = null where id = '" + refused + "'",
                "released once");
        assertRefused("update hold set amount = 1 where id = '" + held + "'", "released once");
        assertRefused("delete from hold where id = '" + held + "'", "append-only");
        assertThat(trader.refuses(held).status()).isEqualTo(200);
    }

    @Test
    void whatIsFrozenIsWhatIsHeldAtEveryCommit() {
        String held = trader.madeOffer(market.newcomer().offersForSale("2"), "1");

        assertRefused(
                "update account set balance = balance + 1 where kind = 'user:frozen' and owner = "
                        + trader.id(),
                "is not what is held");
        assertRefused(
                """
                update hold set state = 'released', ended_at = created_at where id = '%s'
                """
                        .formatted(held),
                "is not what is held");
        assertRefused(
                """
                insert into hold (id, owner, amount, state, created_at)
                values (gen_random_uuid(), %d, 5, 'held', '2026-11-21T12:00:00Z')
                """
                        .formatted(trader.id()),
                "is not what is held");
        assertThat(trader.refuses(held).status()).isEqualTo(200);
    }

    @Test
    void anAuctionHasOneLeadingBidAndAGiftOneRunningAuction() {
        String auction = market.newcomer().auctions("1");
        assertThat(trader.bids(auction, "1").status()).isEqualTo(200);

        assertRefused(
                """
                insert into bid (id, auction_id, bidder, amount, state, created_at)
                select gen_random_uuid(), id, %d, 2000000000, 'leading', created_at
                  from auction where id = '%s'
                """
                        .formatted(trader.id(), auction),
                "bid_one_leading");
        assertRefused(
                """
                insert into auction (id, nft_id, seller, start_bid, step_percent, state, ends_at,
                                     version, created_at, title, model, pattern, backdrop)
                select gen_random_uuid(), nft_id, seller, 1, 1, 'active', ends_at, 1, created_at,
                       title, model, pattern, backdrop
                  from auction where id = '%s'
                """
                        .formatted(auction),
                "auction_one_active");
        assertRefused(
                """
                update auction set state = 'sold', ended_at = created_at where id = '%s'
                """
                        .formatted(auction),
                "auction_not_ended_early");
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
        assertThat(new BigDecimal(trader.balance()).subtract(new BigDecimal(before)))
                .isEqualByComparingTo("2");
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
