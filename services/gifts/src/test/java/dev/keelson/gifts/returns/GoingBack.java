package dev.keelson.gifts.returns;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What traders and Telegram do about returns, over HTTP. */
public final class GoingBack {

    private static final JsonMapper JSON = new JsonMapper();

    private GoingBack() {}

    /** Asks for a gift back. */
    public static Reply back(Trader owner, String nft) {
        return owner.post("/api/nft/back", body(nft), UUID.randomUUID().toString());
    }

    static Reply rehearsed(Trader owner, String nft) {
        return owner.rehearses("/api/nft/back", body(nft));
    }

    /** The body of such a request. */
    public static String body(String nft) {
        return JSON.writeValueAsString(Map.of("nft_id", nft));
    }

    /** Has Telegram answer the next call of a method with an error. */
    static void order(Trader anybody, Map<String, ?> answer) {
        expect(anybody.post("/sandbox/telegram/answers", JSON.writeValueAsString(answer)));
    }

    /** Turns the switch of Telegram. */
    static void telegram(Trader anybody, String mode) {
        expect(
                anybody.post(
                        "/sandbox/faults",
                        JSON.writeValueAsString(Map.of("target", "telegram", "mode", mode))));
    }

    /** Sends a gift that somebody has on Telegram to the bank. */
    public static Reply sendsToBank(Trader owner, String giftId, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("to", "bank");
        return owner.post(
                "/sandbox/telegram/gifts/" + giftId + "/send", JSON.writeValueAsString(body));
    }

    /** The trader's last return. */
    static JsonNode last(Trader owner) {
        return expect(owner.get("/api/nft/returns?limit=1")).json().path("items").path(0);
    }

    /** A gift of a trader's, by Telegram's name; nothing where they do not have it in custody. */
    public static String custodyOf(Trader owner, String giftId) {
        for (JsonNode gift : owner.get("/api/nft/my?limit=100").json().path("items")) {
            if (gift.path("gift_id").asString().equals(giftId)) {
                return gift.path("nft_id").asString();
            }
        }
        return "";
    }

    private static Reply expect(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
