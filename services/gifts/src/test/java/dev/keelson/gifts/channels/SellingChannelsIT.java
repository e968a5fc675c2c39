package dev.keelson.gifts.channels;

import static dev.keelson.gifts.accounts.OnTelegram.channel;
import static dev.keelson.gifts.accounts.OnTelegram.gift;
import static dev.keelson.gifts.accounts.OnTelegram.handsOver;
import static dev.keelson.gifts.accounts.OnTelegram.links;
import static dev.keelson.gifts.accounts.OnTelegram.succeeded;
import static dev.keelson.gifts.accounts.OnTelegram.takes;
import static dev.keelson.gifts.channels.Selling.buys;
import static dev.keelson.gifts.channels.Selling.buysAt;
import static dev.keelson.gifts.channels.Selling.lists;
import static dev.keelson.gifts.channels.Selling.prices;
import static dev.keelson.gifts.channels.Selling.puts;
import static dev.keelson.gifts.channels.Selling.state;
import static dev.keelson.gifts.channels.Selling.unlists;
import static dev.keelson.gifts.channels.Selling.withdraws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.accounts.OnTelegram;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** Channels over HTTP: put up, priced, bought, withdrawn; what each moves and refuses. */
class SellingChannelsIT {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static TestMarket market;

    private Trader seller;
    private Trader ann;
    private String gift;
    private String chat;

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
        seller = Selling.seller(market);
        int _ = market.run("channels");
        ann = market.newcomer().topUp("100");
        gift = gift(seller);
        chat = channel(seller, gift);
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
        assertThat(market.stranger().get("/metrics").text())
                .doesNotContainPattern("keelson_outside_in_unit_total(\\{.*})? [1-9]");
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }

    @Test
    void aChannelIsListedWithTheGiftsInIt() {
        String other = gift(seller);
        OnTelegram.puts(seller, chat, other);
        String id = lists(seller, chat, "20");

        JsonNode shown = Selling.channel(market.stranger(), id);

        assertThat(shown.path("state").asString()).isEqualTo("listed");
        assertThat(shown.path("price_ton").asString()).isEqualTo("20.00");
        assertThat(shown.path("chat_id").asString()).isEqualTo(chat);
        assertThat(shown.path("gift_count").asInt()).isEqualTo(2);
        assertThat(shown.path("gifts").valueStream().map(it -> it.path("gift_id").asString()))
                .containsExactlyInAnyOrder(gift, other);
        String image = shown.path("gifts").path(0).path("image").asString();
        assertThat(market.stranger().get(image).status()).isEqualTo(200);
        JsonNode newest = market.stranger().get("/api/channels?limit=1").json();
        assertThat(newest.path("items").path(0).path("channel_id").asString()).isEqualTo(id);
        refuses("CHANNEL_EXISTS", puts(seller, chat, "21"));
    }

    @Test
    void onlyItsOwnerSellsAChannelThatTheBotIsIn() {
        Trader other = Selling.seller(market);
        refuses("NOT_OWNER", puts(other, chat, "20"));
        refuses("CHANNEL_NOT_FOUND", puts(other, "-1009999999999", "20"));
        refuses("CHANNEL_NOT_FOUND", puts(other, "@nobody", "20"));
        OnTelegram.expels(seller, chat);
        refuses("CHANNEL_NOT_FOUND", puts(seller.again(), chat, "20"));
        refuses("VALIDATION", puts(seller.again(), "no channel", "20"));
        refuses("VALIDATION", puts(seller.again(), chat, "0.09"));
        refuses("VALIDATION", puts(seller.again(), chat, "100000.01"));
    }

    @Test
    void anAccountThatIsLinkedForLessThanADayDoesNotSell() {
        Trader young = market.newcomer();
        String own = channel(young);
        refuses("ACCOUNT_NOT_AVAILABLE", puts(young, own, "20"));
        String _ = links(young);
        Reply early = puts(young, own, "20");
        refuses("ACCOUNT_NOT_AVAILABLE", early);
        assertThat(early.field("sells_from")).isNotEmpty();

        market.advance("PT24H");

        succeeds(puts(young.again(), own, "20"));
    }

    @Test
    void aPriceIsSetChangedAndTakenBack() {
        String id =
                succeeded(seller.post("/api/channels/new", "{\"channel\": \"" + chat + "\"}"))
                        .field("channel_id");
        assertThat(state(seller, id)).isEqualTo("draft");
        refuses("CHANNEL_NOT_FOR_SALE", buys(ann, id));
        succeeds(prices(seller, id, "20"));
        refuses("NOT_OWNER", prices(ann, id, "1"));
        succeeds(prices(seller, id, "30"));
        refuses("PRICE_CHANGED", buysAt(ann, id, "20"));
        succeeds(unlists(seller, id));
        refuses("CHANNEL_NOT_FOR_SALE", buys(ann, id));
        refuses("CHANNEL_NOT_FOUND", prices(seller, NOWHERE, "20"));
    }

    @Test
    void aBuyersMoneyIsHeldAndNothingElseMoves() {
        String id = lists(seller, chat, "20");
        String before = market.everythingKept();
        Reply dry =
                ann.post(
                        "/api/channels/buy?dry_run=true",
                        "{\"channel_id\": \"" + id + "\", \"expected_price_ton\": null}");
        succeeds(dry);
        assertThat(market.everythingKept()).isEqualTo(before);
        assertThat(dry.json().path("postings").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "{\"account\":\"user:free:" + ann.id() + "\",\"amount_ton\":\"-20.00\"}",
                        "{\"account\":\"user:frozen:" + ann.id() + "\",\"amount_ton\":\"20.00\"}");

        Reply bought = buys(ann, id, "once");
        succeeds(bought);

        assertThat(bought.field("balance_ton")).isEqualTo("80.00");
        assertThat(ann.balance()).isEqualTo("80.00");
        assertThat(ann.frozen()).isEqualTo("20.00");
        assertThat(seller.balance()).isEqualTo("0.00");
        assertThat(state(ann, id)).isEqualTo("held");
        assertThat(buys(ann, id, "once").text()).isEqualTo(bought.text());
        assertThat(ann.frozen()).isEqualTo("20.00");
        refuses("CHANNEL_SOLD", buys(ann, id));
        refuses("CHANNEL_SOLD", prices(seller, id, "30"));
        refuses("ACCOUNT_HAS_CHANNELS", seller.delete("/api/accounts/" + account(seller)));
    }

    private static String account(Trader owner) {
        return owner.get("/api/accounts")
                .json()
                .path("items")
                .path(0)
                .path("account_id")
                .asString();
    }

    @Test
    void whatIsOnesOwnOrTooDearIsNotBought() {
        String id = lists(seller, chat, "200");
        refuses("OWN_ITEM", buys(seller, id));
        Reply poor = buys(ann, id);
        refuses("INSUFFICIENT_BALANCE", poor);
        assertThat(poor.field("missing_ton")).isEqualTo("100.00");
        assertThat(ann.frozen()).isEqualTo("0.00");
        assertThat(state(ann, id)).isEqualTo("listed");
    }

    /** The key is the lock that an unknown channel's purchase takes: it is given back. */
    @Test
    void anUnknownChannelIsNotFoundAndEveryLockIsFreeAfterwards() {
        refuses("CHANNEL_NOT_FOUND", buys(ann, NOWHERE, "unknown"));
        assertThat(
                        market.number(
                                "select count(*) from pg_locks l join pg_stat_activity a"
                                        + " using (pid) where a.datname = current_database()"
                                        + " and (l.locktype = 'advisory'"
                                        + " or l.locktype = 'transactionid' and l.pid <>"
                                        + " pg_backend_pid())"))
                .isZero();
        assertThat(market.number("select count(*) from keelson.idempotency where key = 'unknown'"))
                .isZero();

        String id = lists(seller, chat, "20");
        succeeds(buys(ann, id, "unknown"));
    }

    @Test
    void giftsThatWereChangedBeforeThePurchaseGiveTheMoneyBackAndEndTheListing() {
        String id = lists(seller, chat, "20");
        takes(seller, chat, gift);

        Reply first = buys(ann, id, "changed");
        refuses("CHANNEL_CHANGED", first);

        assertThat(first.status()).isEqualTo(409);
        assertThat(ann.balance()).isEqualTo("100.00");
        assertThat(ann.frozen()).isEqualTo("0.00");
        assertThat(state(ann, id)).isEqualTo("released");
        refuses("CHANNEL_CHANGED", buys(ann, id, "changed"));
        refuses("CHANNEL_ENDED", buys(ann, id));
        succeeds(puts(seller, chat, "15"));
    }

    @Test
    void aListingIsWithdrawnByItsSeller() {
        String id = lists(seller, chat, "20");
        refuses("NOT_OWNER", withdraws(ann, id));
        refuses("CHANNEL_NOT_FOUND", withdraws(seller, NOWHERE));
        refuses("ACCOUNT_HAS_CHANNELS", seller.delete("/api/accounts/" + account(seller)));
        succeeds(withdraws(seller, id));
        refuses("CHANNEL_ENDED", withdraws(seller, id));
        refuses("CHANNEL_ENDED", buys(ann, id));
        succeeds(seller.delete("/api/accounts/" + account(seller)));
    }

    @Test
    void whatOneSellsAndBuysIsListedForOneself() {
        String id = lists(seller, chat, "20");
        succeeds(buys(ann, id));
        handsOver(seller, chat, ann);
        assertThat(market.run("channels")).isEqualTo(1);
        for (Trader party : List.of(seller, ann)) {
            JsonNode mine = party.get("/api/channels/my?limit=1").json().path("items").path(0);
            assertThat(mine.path("state").asString()).isEqualTo("sold");
        }
        JsonNode bought = ann.get("/api/channels/buys").json().path("items").path(0);
        JsonNode sold = seller.get("/api/channels/sells").json().path("items").path(0);
        assertThat(bought).isEqualTo(sold);
        assertThat(bought.path("commission_ton").asString()).isEqualTo("0.20");
        assertThat(bought.path("gifts").path(0).path("gift_id").asString()).isEqualTo(gift);
        assertThat(ann.get("/api/channels/sells").json().path("items")).isEmpty();
    }
}
