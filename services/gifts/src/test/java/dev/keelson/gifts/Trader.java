package dev.keelson.gifts;

import dev.keelson.testkit.http.Exchange;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Somebody at a browser: speaks HTTP to a running marketplace, signed in or not. */
public final class Trader {

    private static final String KEY = "Idempotency-Key";
    private static final AtomicLong NEXT_ID = new AtomicLong(50_001);

    private final long id;
    private final HttpCaller caller;

    private Trader(long id, HttpCaller caller) {
        this.id = id;
        this.caller = caller;
    }

    /** Somebody who is not signed in. */
    public static Trader stranger(URI base) {
        return new Trader(0, HttpCaller.at(base));
    }

    /** Somebody new who has signed in. */
    static Trader newcomer(URI base) {
        return signedIn(base, NEXT_ID.getAndIncrement());
    }

    /** Somebody of that id who has signed in. */
    public static Trader signedIn(URI base, long id) {
        Trader stranger = stranger(base);
        String initData =
                stranger.post(
                                "/sandbox/users",
                                "{\"telegram_id\": "
                                        + id
                                        + ", \"first_name\": \"Trader "
                                        + id
                                        + "\"}")
                        .field("init_data");
        String body = HttpCaller.JSON.writeValueAsString(Map.of("init_data", initData));
        String token = stranger.post("/api/users/auth", body).field("token");
        return new Trader(id, stranger.caller.with(token));
    }

    public long id() {
        return id;
    }

    /** The same trader with another token. */
    Trader with(String other) {
        return new Trader(id, caller.with(other));
    }

    /** The same trader, and somebody who is told of everything that is sent and answered. */
    Trader watchedBy(Consumer<Exchange> other) {
        return new Trader(id, caller.watchedBy(other));
    }

    public Reply get(String path) {
        return caller.get(path);
    }

    public Reply post(String path, String body) {
        return caller.post(path, body);
    }

    public Reply post(String path, String body, String key) {
        return caller.post(path, body, Map.of(KEY, key));
    }

    /** Sends bytes that may be no JSON, with a key of their own. */
    public Reply post(String path, byte[] body) {
        return caller.post(path, body, Map.of(KEY, UUID.randomUUID().toString()));
    }

    /** Sends an update as Telegram does. */
    public Reply sendsUpdate(String secret, String update) {
        return caller.post(
                "/telegram/webhook", update, Map.of("X-Telegram-Bot-Api-Secret-Token", secret));
    }

    public Reply delete(String path) {
        return caller.delete(path);
    }

    /** What this trader can spend, in TON. */
    public String balance() {
        return get("/api/users/me").field("balance_ton");
    }

    /** Transfers coins to the wallet and waits until they are credited. */
    public Trader topUp(String ton) {
        String memo = get("/api/users/me").field("memo");
        Reply _ =
                post(
                        "/sandbox/ton/transfers",
                        "{\"memo\": \"" + memo + "\", \"amount_ton\": \"" + ton + "\"}");
        Reply _ = succeeded(post("/sandbox/jobs/deposits/run", "{}"));
        return this;
    }

    /** Sends a new gift to the bank and answers its custody id. */
    public String bringGift() {
        return bringGift("Test Star", (int) (System.nanoTime() % 1_000_000) + 1);
    }

    public String bringGift(String title, int num) {
        String giftId =
                post(
                                "/sandbox/telegram/gifts",
                                """
                                {"owner_telegram_id": %d, "title": "%s", "num": %d, "model": "Plain",
                                 "pattern": "Dots", "backdrop": "Blue", "send_to_bank": true}
                                """
                                        .formatted(id, title, num))
                        .field("gift_id");
        Reply processed = succeeded(post("/sandbox/jobs/telegram-updates/run", "{}"));
        for (JsonNode gift : get("/api/nft/my?limit=100").json().path("items")) {
            if (gift.path("gift_id").asString().equals(giftId)) {
                return gift.path("nft_id").asString();
            }
        }
        throw new AssertionError("the gift did not arrive: " + giftId + ", " + processed);
    }

    /** Brings a gift and lists it. */
    public String offersForSale(String ton) {
        String nft = bringGift();
        Reply listed = setPrice(nft, ton);
        if (listed.status() != 200) {
            throw new AssertionError(listed.toString());
        }
        return nft;
    }

    public Reply setPrice(String nft, String ton) {
        return post(
                "/api/nft/set-price",
                "{\"nft_id\": \"" + nft + "\", \"price_ton\": \"" + ton + "\"}");
    }

    public Reply unlists(String nft) {
        return post("/api/nft/set-price", "{\"nft_id\": \"" + nft + "\", \"price_ton\": null}");
    }

    /** Asks what a request would do. */
    public Reply rehearses(String path, String body) {
        return post(path + "?dry_run=true", body);
    }

    public Reply buys(String nft, String expected, String key) {
        return post("/api/nft/buy", order(nft, expected), key);
    }

    public static String order(String nft, String expected) {
        return "{\"nft_id\": \"" + nft + "\", \"expected_price_ton\": \"" + expected + "\"}";
    }

    /** The same trader at another instance. */
    public Trader at(TestMarket instance) {
        return new Trader(id, caller.before(instance.address()));
    }

    /** The same trader, signed in again, as after the clock was put forward. */
    public Trader again() {
        return with(signedIn(caller.address(), id).caller.token());
    }

    /** What lies frozen, in TON. */
    public String frozen() {
        return get("/api/users/me").field("frozen_ton");
    }

    public Reply offers(String nft, String ton) {
        return keyed("/api/offers/new", Map.of("nft_id", nft, "price_ton", ton));
    }

    /** Makes an offer and answers its id. */
    public String madeOffer(String nft, String ton) {
        return succeeded(offers(nft, ton)).field("offer_id");
    }

    public Reply counters(String offer, String ton) {
        return plain("/api/offers/set-price", Map.of("offer_id", offer, "price_ton", ton));
    }

    public Reply accepts(String offer) {
        return keyed("/api/offers/accept", Map.of("offer_id", offer));
    }

    public Reply acceptsAt(String offer, String ton) {
        return keyed("/api/offers/accept", Map.of("offer_id", offer, "expected_price_ton", ton));
    }

    public Reply refuses(String offer) {
        return plain("/api/offers/refuse", Map.of("offer_id", offer));
    }

    /** What the trader auctions: a gift, from this bid on, for so many hours. */
    public Reply opensAuction(String nft, String startTon, int hours) {
        return plain(
                "/api/auctions/new",
                Map.of("nft_id", nft, "start_bid_ton", startTon, "term_hours", hours));
    }

    /** Opens an auction of a new gift for a day and answers its id. */
    public String auctions(String startTon) {
        return succeeded(opensAuction(bringGift(), startTon, 24)).field("auction_id");
    }

    /** Opens an auction of a new gift for a day, with a buy-now price, and answers its id. */
    public String auctions(String startTon, String buyNowTon) {
        Reply opened =
                plain(
                        "/api/auctions/new",
                        Map.of(
                                "nft_id",
                                bringGift(),
                                "start_bid_ton",
                                startTon,
                                "buy_now_ton",
                                buyNowTon,
                                "term_hours",
                                24));
        return succeeded(opened).field("auction_id");
    }

    public Reply cancels(String auction) {
        return plain("/api/auctions/del", Map.of("auction_id", auction));
    }

    public Reply bids(String auction, String ton) {
        return keyed("/api/auctions/bid", Map.of("auction_id", auction, "bid_ton", ton));
    }

    public Reply buysNow(String auction) {
        return keyed("/api/auctions/buy-now", Map.of("auction_id", auction));
    }

    /** An auction as it is answered. */
    public JsonNode auction(String id) {
        return succeeded(get("/api/auctions/" + id)).json();
    }

    /** A gift as it is answered. */
    public JsonNode gift(String nft) {
        return succeeded(get("/api/nft/" + nft)).json();
    }

    private Reply plain(String path, Map<String, ?> body) {
        return post(path, HttpCaller.JSON.writeValueAsString(body));
    }

    private Reply keyed(String path, Map<String, ?> body) {
        return post(path, HttpCaller.JSON.writeValueAsString(body), UUID.randomUUID().toString());
    }

    private static Reply succeeded(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
