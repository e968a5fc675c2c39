package dev.keelson.gifts.channels;

import static dev.keelson.gifts.accounts.OnTelegram.json;
import static dev.keelson.gifts.accounts.OnTelegram.links;
import static dev.keelson.gifts.accounts.OnTelegram.succeeded;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What traders do about channels, over HTTP. */
final class Selling {

    private Selling() {}

    /** Somebody whose account is linked for long enough to sell. */
    static Trader seller(TestMarket market) {
        Trader seller = market.newcomer();
        String _ = links(seller);
        market.advance("PT24H");
        return seller.again();
    }

    static Reply puts(Trader seller, String chat, String ton) {
        return seller.post("/api/channels/new", json(Map.of("channel", chat, "price_ton", ton)));
    }

    /** Puts a channel up and answers its id here. */
    static String lists(Trader seller, String chat, String ton) {
        return succeeded(puts(seller, chat, ton)).field("channel_id");
    }

    static Reply prices(Trader seller, String channel, String ton) {
        return seller.post(
                "/api/channels/set-price", json(Map.of("channel_id", channel, "price_ton", ton)));
    }

    static Reply unlists(Trader seller, String channel) {
        var body = new HashMap<String, Object>();
        body.put("channel_id", channel);
        body.put("price_ton", null);
        return seller.post("/api/channels/set-price", json(body));
    }

    static Reply withdraws(Trader seller, String channel) {
        return seller.delete("/api/channels/" + channel);
    }

    static Reply buys(Trader buyer, String channel) {
        return buys(buyer, channel, UUID.randomUUID().toString());
    }

    static Reply buys(Trader buyer, String channel, String key) {
        return buyer.post("/api/channels/buy", json(Map.of("channel_id", channel)), key);
    }

    static Reply buysAt(Trader buyer, String channel, String ton) {
        return buyer.post(
                "/api/channels/buy",
                json(Map.of("channel_id", channel, "expected_price_ton", ton)),
                UUID.randomUUID().toString());
    }

    /** A channel as it is answered. */
    static JsonNode channel(Trader anybody, String id) {
        return succeeded(anybody.get("/api/channels/" + id)).json();
    }

    static String state(Trader anybody, String id) {
        return channel(anybody, id).path("state").asString();
    }
}
