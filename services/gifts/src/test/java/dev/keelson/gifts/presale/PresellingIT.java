package dev.keelson.gifts.presale;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.deletes;
import static dev.keelson.gifts.presale.Preselling.lists;
import static dev.keelson.gifts.presale.Preselling.presale;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.registers;
import static dev.keelson.gifts.presale.Preselling.unlists;
import static dev.keelson.gifts.presale.Preselling.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Presales over HTTP: registered, priced, bought, delivered or not; what each moves and refuses.
 */
class PresellingIT {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static TestMarket market;

    private Trader seller;
    private Trader ann;
    private Instant transferable;
    private String gift;

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
        seller = market.newcomer().topUp("10");
        ann = market.newcomer().topUp("100");
        transferable =
                market.advance("PT0S").plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        gift = coolingGift(seller, transferable);
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    private String listed(String ton) {
        String presale = registers(seller, gift);
        succeeds(prices(seller, presale, ton));
        return presale;
    }

    private String sold(String ton) {
        String presale = listed(ton);
        succeeds(buys(ann, presale, ton));
        return presale;
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static long escrow(Trader trader) {
        return market.number(
                "select balance / 10000000 from account where kind = 'presale:escrow' and owner = "
                        + trader.id());
    }

    private static long events(String type, String about) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload::text like '%"
                        + about
                        + "%'");
    }

    @Test
    void aLinkToACoolingGiftRegistersADraft() {
        String presale = registers(seller, gift);

        JsonNode draft = presale(market.stranger(), presale);
        assertThat(draft.path("state").asString()).isEqualTo("draft");
        assertThat(draft.path("seller_id").asLong()).isEqualTo(seller.id());
        assertThat(draft.path("price_ton").isNull()).isTrue();
        assertThat(draft.path("gift").path("title").asString()).isEqualTo("Test Star");
        assertThat(Instant.parse(draft.path("transfer_time").asString())).isEqualTo(transferable);
        assertThat(Instant.parse(draft.path("deadline").asString()))
                .isEqualTo(transferable.plus(Duration.ofDays(2)));
        assertThat(seller.balance()).isEqualTo("10.00");
        assertThat(events("LinkAnswered", presale)).isEqualTo(1);
    }

    @Test
    void aLinkIsFoundInWhateverIsWritten() {
        Reply _ = writes(seller, "Hello! Look: https://t.me/nft/" + gift + " :)");

        assertThat(seller.get("/api/presale/my").json().path("items")).hasSize(1);
    }

    @Test
    void aLinkThatMakesNoPresaleIsAnsweredWithTheReason() {
        String warm = coolingGift(seller, Instant.parse("2020-01-01T00:00:00Z"));
        Trader stranger = market.newcomer();

        Reply _ = writes(stranger, "t.me/nft/" + gift);
        Reply _ = writes(seller, "t.me/nft/Nothing-1");
        Reply _ = writes(seller, "t.me/nft/" + warm);
        Reply _ = writes(seller, "t.me/nft/" + gift + "-7 and t.me/other/" + gift);
        String presale = registers(seller, gift);
        Reply _ = writes(seller, "t.me/nft/" + gift);

        assertThat(refused(stranger.id(), gift, "not_owned")).isEqualTo(1);
        assertThat(refused(seller.id(), "Nothing-1", "not_owned")).isEqualTo(1);
        assertThat(refused(seller.id(), warm, "transferable_now")).isEqualTo(1);
        assertThat(refused(seller.id(), gift, "registered")).isEqualTo(1);
        assertThat(stranger.get("/api/presale/my").json().path("items")).isEmpty();
        assertThat(seller.get("/api/presale/my").json().path("items"))
                .extracting(item -> item.path("presale_id").asString())
                .containsExactly(presale);
    }

    private static long refused(long sender, String about, String why) {
        return market.number(
                """
                select count(*) from keelson.event
                 where type = 'LinkAnswered' and payload->>'sender' = '%d'
                   and payload->>'gift_id' = '%s' and payload->>'refusal' = '%s'
                """
                        .formatted(sender, about, why));
    }

    @Test
    void aGiftWithoutATransferDateIsNotRegistered() {
        Reply made =
                seller.post(
                        "/sandbox/telegram/gifts",
                        """
                        {"owner_telegram_id": %d, "title": "Undated", "num": %d, "model": "Plain",
                         "pattern": "Dots", "backdrop": "Blue"}
                        """
                                .formatted(seller.id(), seller.id()));

        Reply _ = writes(seller, "t.me/nft/" + made.field("gift_id"));

        assertThat(refused(seller.id(), made.field("gift_id"), "no_transfer_date")).isEqualTo(1);
    }

    @Test
    void aPriceTakesTheDepositAndAnotherOneOnlyTheDifference() {
        String presale = registers(seller, gift);

        Reply first = prices(seller, presale, "20");
        assertThat(first.field("deposit_ton")).isEqualTo("4.00");
        assertThat(first.field("balance_ton")).isEqualTo("6.00");
        assertThat(first.field("state")).isEqualTo("listed");
        long entries = market.number("select count(*) from entry");
        Reply more = prices(seller, presale, "50");

        assertThat(more.field("balance_ton")).isEqualTo("0.00");
        assertThat(market.number("select count(*) from entry") - entries).isEqualTo(1);
        assertThat(prices(seller, presale, "50.01").field("missing_ton")).isEqualTo("0.002");
        Reply less = prices(seller, presale, "10");
        assertThat(less.field("balance_ton")).isEqualTo("8.00");
        assertThat(less.field("version")).isEqualTo("4");
        assertThat(escrow(seller)).isEqualTo(200);
    }

    @Test
    void noPriceGivesTheDepositBackAndTakesThePresaleOffSale() {
        String presale = listed("20");

        Reply unlisted = unlists(seller, presale);

        assertThat(unlisted.field("state")).isEqualTo("draft");
        assertThat(unlisted.field("balance_ton")).isEqualTo("10.00");
        assertThat(escrow(seller)).isZero();
        assertThat(buys(ann, presale, "20").code()).isEqualTo("PRESALE_NOT_FOR_SALE");
        succeeds(unlists(seller, presale));
        succeeds(prices(seller, presale, "5"));
        assertThat(seller.balance()).isEqualTo("9.00");
    }

    @Test
    void deletingGivesTheDepositBackAndFreesTheGift() {
        String presale = listed("20");

        Reply deleted = deletes(seller, presale);

        assertThat(deleted.field("state")).isEqualTo("cancelled");
        assertThat(deleted.field("balance_ton")).isEqualTo("10.00");
        assertThat(deleted.field("deposit_ton")).isEqualTo("0.00");
        assertThat(prices(seller, presale, "5").code()).isEqualTo("PRESALE_ENDED");
        assertThat(deletes(seller, presale).code()).isEqualTo("PRESALE_ENDED");
        assertThat(buys(ann, presale, "20").code()).isEqualTo("PRESALE_ENDED");
        assertThat(registers(seller, gift)).isNotEqualTo(presale);
    }

    @Test
    void aBuyersPriceWaitsInEscrow() {
        String presale = listed("20");

        Reply bought = buys(ann, presale, "20");

        assertThat(bought.field("state")).isEqualTo("sold");
        assertThat(bought.field("balance_ton")).isEqualTo("80.00");
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(escrow(ann)).isEqualTo(2000);
        assertThat(escrow(seller)).isEqualTo(400);
        assertThat(presale(market.stranger(), presale).path("buyer_id").asLong())
                .isEqualTo(ann.id());
        assertThat(events("PresaleSold", presale)).isEqualTo(1);
        JsonNode history = ann.get("/api/users/history?limit=2").json().path("items");
        assertThat(history)
                .extracting(line -> line.path("account").asString())
                .containsExactlyInAnyOrder("free", "escrow");
    }

    @Test
    void eachRefusalHasItsCodeAndMovesNothing() {
        String presale = listed("20");
        Trader bob = market.newcomer();
        String before = market.everythingKept();

        assertThat(prices(seller, NOWHERE, "5").code()).isEqualTo("PRESALE_NOT_FOUND");
        assertThat(deletes(seller, NOWHERE).code()).isEqualTo("PRESALE_NOT_FOUND");
        assertThat(buys(ann, NOWHERE, "5").code()).isEqualTo("PRESALE_NOT_FOUND");
        assertThat(ann.get("/api/presale/" + NOWHERE).code()).isEqualTo("PRESALE_NOT_FOUND");
        assertThat(ann.get("/api/presale/none").code()).isEqualTo("PRESALE_NOT_FOUND");
        assertThat(prices(ann, presale, "5").code()).isEqualTo("NOT_OWNER");
        assertThat(unlists(ann, presale).code()).isEqualTo("NOT_OWNER");
        assertThat(deletes(ann, presale).code()).isEqualTo("NOT_OWNER");
        assertThat(buys(seller, presale, "20").code()).isEqualTo("OWN_ITEM");
        Reply changed = buys(ann, presale, "19.99");
        assertThat(changed.code()).isEqualTo("PRICE_CHANGED");
        assertThat(changed.field("price_ton")).isEqualTo("20.00");
        Reply poor = buys(bob, presale, "20");
        assertThat(poor.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(poor.field("missing_ton")).isEqualTo("20.00");
        Trader stranger = market.stranger();
        assertThat(buys(stranger, presale, "20").code()).isEqualTo("UNAUTHORIZED");
        assertThat(prices(stranger, presale, "20").code()).isEqualTo("UNAUTHORIZED");
        assertThat(deletes(stranger, presale).code()).isEqualTo("UNAUTHORIZED");
        assertThat(stranger.get("/api/presale/my").code()).isEqualTo("UNAUTHORIZED");
        String body = "{\"presale_id\": \"" + presale + "\", \"expected_price_ton\": 20}";
        assertThat(ann.post("/api/presale/buy", body).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");

        assertThat(market.everythingKept()).isEqualTo(before);
    }

    @Test
    void anUnknownPresaleBoughtIsNotFoundThroughAHeldLockThatIsFreeAfterwards() {
        String key = "bought-" + gift;
        String unknown = order(NOWHERE);

        assertThat(ann.post("/api/presale/buy", unknown, key).status()).isEqualTo(404);

        assertThat(
                        market.number(
                                "select count(*) from pg_locks where granted"
                                        + " and pid <> pg_backend_pid() and locktype in"
                                        + " ('advisory', 'tuple', 'transactionid')"))
                .isZero();
        assertThat(ann.post("/api/presale/buy", unknown, key).code())
                .as("not in flight, not reused")
                .isEqualTo("PRESALE_NOT_FOUND");
        String presale = lists(seller, gift, "5");
        assertThat(ann.post("/api/presale/buy", order(presale), key).status()).isEqualTo(200);
    }

    private static String order(String presale) {
        return "{\"presale_id\": \"" + presale + "\", \"expected_price_ton\": \"5\"}";
    }

    @Test
    void aSoldPresaleTakesNoOtherBuyerAndIsNotGivenUp() {
        String presale = sold("20");
        Trader bob = market.newcomer().topUp("100");

        assertThat(buys(bob, presale, "20").code()).isEqualTo("PRESALE_SOLD");
        assertThat(deletes(seller, presale).code()).isEqualTo("PRESALE_SOLD");
        assertThat(unlists(seller, presale).code()).isEqualTo("PRESALE_SOLD");
        assertThat(prices(seller, presale, "30").code()).isEqualTo("PRESALE_SOLD");
        assertThat(bob.balance()).isEqualTo("100.00");
    }

    @Test
    void aRehearsalPredictsExactlyWhatTheRealOneDoes() {
        String presale = registers(seller, gift);
        assertRehearsed(
                seller,
                "/api/presale/set-price",
                "{\"presale_id\": \"" + presale + "\", \"price_ton\": \"20\"}");
        assertRehearsed(
                ann,
                "/api/presale/buy",
                "{\"presale_id\": \"" + presale + "\", \"expected_price_ton\": \"20\"}");
        gift = coolingGift(seller, transferable);
        assertRehearsed(
                seller, "/api/presale/delete", "{\"presale_id\": \"" + listed("10") + "\"}");
    }

    private static void assertRehearsed(Trader trader, String path, String body) {
        String before = market.everythingKept();
        Reply rehearsed = trader.post(path + "?dry_run=true", body);
        succeeds(rehearsed);
        assertThat(market.everythingKept()).isEqualTo(before);
        long entries = market.number("select count(*) from entry");

        Reply done = trader.post(path, body, "real");

        assertThat(done.json()).isEqualTo(rehearsed.json().path("answer"));
        assertThat(market.number("select count(*) from entry") - entries).isEqualTo(1);
        for (JsonNode posting : rehearsed.json().path("postings")) {
            String account = posting.path("account").asString();
            int end = account.lastIndexOf(':');
            assertThat(
                            market.number(
                                    """
                                    select (p.amount - %s * 1000000000)::bigint
                                      from posting p
                                     where p.kind = '%s' and p.owner = %s
                                     order by p.entry desc limit 1
                                    """
                                            .formatted(
                                                    posting.path("amount_ton").asString(),
                                                    account.substring(0, end),
                                                    account.substring(end + 1))))
                    .as(posting.toString())
                    .isZero();
        }
        Reply replayed = trader.post(path, body, "real");
        assertThat(replayed.text()).isEqualTo(done.text());
        assertThat(replayed.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    void eachOperationTakesThreeTrips() {
        String presale = registers(seller, gift);
        assertTrips("presale.set-price", () -> prices(seller, presale, "20"));
        assertTrips("presale.buy", () -> buys(ann, presale, "20"));
        gift = coolingGift(seller, transferable);
        String other = listed("5");
        assertTrips("presale.delete", () -> deletes(seller, other));
    }

    /** Something that is done over HTTP. */
    private interface Deed {
        Reply done();
    }

    private static void assertTrips(String operation, Deed deed) {
        long before = market.trips(operation);
        succeeds(deed.done());
        assertThat(market.trips(operation) - before).as(operation).isEqualTo(3);
    }
}
