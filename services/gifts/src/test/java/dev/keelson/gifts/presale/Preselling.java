package dev.keelson.gifts.presale;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What traders do about presales, over HTTP and, through the sandbox, on Telegram. */
public final class Preselling {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NEXT_GIFT = new AtomicInteger(1_000_001);

    private Preselling() {}

    /** Writes to the bank on Telegram and waits until it is read. */
    public static Reply writes(Trader sender, String text) {
        Map<String, Object> message = Map.of("sender_telegram_id", sender.id(), "text", text);
        Reply written = sender.post("/sandbox/telegram/messages", json(message));
        Reply _ = succeeded(sender.post("/sandbox/jobs/telegram-updates/run", "{}"));
        return written;
    }

    /** Makes up a gift that somebody has on Telegram and cannot pass on yet. */
    public static String coolingGift(Trader owner, Instant transferableAt) {
        Map<String, Object> gift =
                Map.of(
                        "owner_telegram_id", owner.id(),
                        "title", "Test Star",
                        "num", NEXT_GIFT.getAndIncrement(),
                        "model", "Plain",
                        "pattern", "Dots",
                        "backdrop", "Blue",
                        "can_transfer_at", transferableAt.toString());
        return succeeded(owner.post("/sandbox/telegram/gifts", json(gift))).field("gift_id");
    }

    /** Sends a gift that somebody has on Telegram to the bank or to a person. */
    public static Reply sends(Trader owner, String giftId, Object to) {
        String path = "/sandbox/telegram/gifts/" + giftId + "/send";
        Reply sent = owner.post(path, json(Map.of("to", to)));
        Reply _ = succeeded(owner.post("/sandbox/jobs/telegram-updates/run", "{}"));
        return sent;
    }

    /** Registers a presale of a gift by its link and answers its id. */
    public static String registers(Trader seller, String giftId) {
        Reply _ = succeeded(writes(seller, "t.me/nft/" + giftId));
        JsonNode newest = seller.get("/api/presale/my?limit=1").json().path("items").path(0);
        if (!newest.path("gift").path("gift_id").asString("").equals(giftId)) {
            throw new AssertionError("not registered: " + giftId);
        }
        return newest.path("presale_id").asString();
    }

    public static Reply prices(Trader seller, String presale, String ton) {
        return keyed(
                seller, "/api/presale/set-price", Map.of("presale_id", presale, "price_ton", ton));
    }

    public static Reply unlists(Trader seller, String presale) {
        return seller.post(
                "/api/presale/set-price",
                "{\"presale_id\": \"" + presale + "\", \"price_ton\": null}",
                UUID.randomUUID().toString());
    }

    public static Reply deletes(Trader seller, String presale) {
        return keyed(seller, "/api/presale/delete", Map.of("presale_id", presale));
    }

    public static Reply buys(Trader buyer, String presale, String expected) {
        return keyed(
                buyer,
                "/api/presale/buy",
                Map.of("presale_id", presale, "expected_price_ton", expected));
    }

    /** Registers a presale of a new gift and lists it; answers its id. */
    public static String lists(Trader seller, String giftId, String ton) {
        String presale = registers(seller, giftId);
        Reply _ = succeeded(prices(seller, presale, ton));
        return presale;
    }

    /** A presale as it is answered. */
    public static JsonNode presale(Trader anybody, String id) {
        return succeeded(anybody.get("/api/presale/" + id)).json();
    }

    private static Reply keyed(Trader trader, String path, Map<String, ?> body) {
        return trader.post(path, json(body), UUID.randomUUID().toString());
    }

    private static String json(Map<String, ?> body) {
        return JSON.writeValueAsString(body);
    }

    private static Reply succeeded(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
