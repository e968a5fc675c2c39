package dev.keelson.gifts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Somebody at a browser: speaks HTTP to a running marketplace, signed in or not. */
final class Trader {

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicLong NEXT_ID = new AtomicLong(50_001);

    private final URI base;
    private final long id;
    private final String token;
    private final Consumer<Exchange> watcher;

    private Trader(URI base, long id, String token, Consumer<Exchange> watcher) {
        this.base = base;
        this.id = id;
        this.token = token;
        this.watcher = watcher;
    }

    /** A request and its answer; {@code path} with its query. */
    record Exchange(String method, String path, String body, Reply reply) {}

    /** An answer. */
    record Reply(int status, String text, Map<String, String> headers) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        String code() {
            return json().path("code").asString("");
        }

        String field(String name) {
            return json().path(name).asString("");
        }
    }

    /** Somebody who is not signed in. */
    static Trader stranger(URI base) {
        return new Trader(base, 0, "", _ -> {});
    }

    /** Somebody new who has signed in. */
    static Trader newcomer(URI base) {
        return signedIn(base, NEXT_ID.getAndIncrement());
    }

    static Trader signedIn(URI base, long id) {
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
        String body = JSON.writeValueAsString(Map.of("init_data", initData));
        String token = stranger.post("/api/users/auth", body).field("token");
        return new Trader(base, id, token, _ -> {});
    }

    long id() {
        return id;
    }

    /** The same trader with another token. */
    Trader with(String other) {
        return new Trader(base, id, other, watcher);
    }

    /** The same trader, and somebody who is told of everything that is sent and answered. */
    Trader watchedBy(Consumer<Exchange> other) {
        return new Trader(base, id, token, other);
    }

    Reply get(String path) {
        return send(request(path).GET(), "");
    }

    Reply post(String path, String body) {
        return send(json(path).POST(BodyPublishers.ofString(body)), body);
    }

    Reply post(String path, String body, String key) {
        return send(
                json(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)),
                body);
    }

    /** Sends bytes that may be no JSON, with a key of their own. */
    Reply post(String path, byte[] body) {
        String key = UUID.randomUUID().toString();
        return send(
                json(path).header("Idempotency-Key", key).POST(BodyPublishers.ofByteArray(body)),
                "");
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request, String body) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name, values.getFirst()));
            var reply = new Reply(response.statusCode(), response.body(), headers);
            String path = base.relativize(sent.uri()).toString();
            watcher.accept(new Exchange(sent.method(), "/" + path, body, reply));
            return reply;
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What this trader can spend, in TON. */
    String balance() {
        return get("/api/users/me").field("balance_ton");
    }

    /** Transfers coins to the wallet and waits until they are credited. */
    Trader topUp(String ton) {
        String memo = get("/api/users/me").field("memo");
        Reply _ =
                post(
                        "/sandbox/ton/transfers",
                        "{\"memo\": \"" + memo + "\", \"amount_ton\": \"" + ton + "\"}");
        Reply _ = post("/sandbox/jobs/deposits/run", "{}");
        return this;
    }

    /** Sends a new gift to the bank and answers its custody id. */
    String bringGift() {
        return bringGift("Test Star", (int) (System.nanoTime() % 1_000_000) + 1);
    }

    String bringGift(String title, int num) {
        String giftId =
                post(
                                "/sandbox/telegram/gifts",
                                """
                                {"owner_telegram_id": %d, "title": "%s", "num": %d, "model": "Plain",
                                 "pattern": "Dots", "backdrop": "Blue", "send_to_bank": true}
                                """
                                        .formatted(id, title, num))
                        .field("gift_id");
        Reply _ = post("/sandbox/jobs/telegram-updates/run", "{}");
        for (JsonNode gift : get("/api/nft/my?limit=100").json().path("items")) {
            if (gift.path("gift_id").asString().equals(giftId)) {
                return gift.path("nft_id").asString();
            }
        }
        throw new AssertionError("the gift did not arrive: " + giftId);
    }

    /** Brings a gift and lists it. */
    String offersForSale(String ton) {
        String nft = bringGift();
        Reply listed = setPrice(nft, ton);
        if (listed.status() != 200) {
            throw new AssertionError(listed.toString());
        }
        return nft;
    }

    Reply setPrice(String nft, String ton) {
        return post(
                "/api/nft/set-price",
                "{\"nft_id\": \"" + nft + "\", \"price_ton\": \"" + ton + "\"}");
    }

    Reply buys(String nft, String expected, String key) {
        return post("/api/nft/buy", order(nft, expected), key);
    }

    static String order(String nft, String expected) {
        return "{\"nft_id\": \"" + nft + "\", \"expected_price_ton\": \"" + expected + "\"}";
    }
}
