package dev.keelson.gifts.trades;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What traders do with gifts for gifts, over HTTP. */
public final class Barter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Barter() {}

    /** A requirement of a collection, whatever the backdrop. */
    public static Need any(String collection) {
        return new Need(Map.of("collection", collection));
    }

    static Need with(String collection, String backdrop) {
        return new Need(Map.of("collection", collection, "backdrop", backdrop));
    }

    /** A requirement as it is sent. */
    public record Need(Map<String, String> fields) {}

    /** Brings a gift of a collection and answers its custody id. */
    public static String gift(Trader owner, String title) {
        return gift(owner, title, "Blue");
    }

    static String gift(Trader owner, String title, String backdrop) {
        String giftId =
                owner.post(
                                "/sandbox/telegram/gifts",
                                """
                                {"owner_telegram_id": %d, "title": "%s", "num": %d,
                                 "model": "Plain", "pattern": "Dots", "backdrop": "%s",
                                 "send_to_bank": true}
                                """
                                        .formatted(
                                                owner.id(),
                                                title,
                                                NEXT.getAndIncrement(),
                                                backdrop))
                        .field("gift_id");
        Reply _ = owner.post("/sandbox/jobs/telegram-updates/run", "{}");
        for (JsonNode gift : owner.get("/api/nft/my?limit=100").json().path("items")) {
            if (gift.path("gift_id").asString().equals(giftId)) {
                return gift.path("nft_id").asString();
            }
        }
        throw new AssertionError("the gift did not arrive: " + giftId);
    }

    public static Reply opens(Trader owner, List<String> gifts, Need... requirements) {
        return post(
                owner,
                "/api/trades/new",
                Map.of(
                        "nft_ids",
                        gifts,
                        "requirements",
                        Stream.of(requirements).map(Need::fields).toList()));
    }

    /** Opens a trade to everybody and answers its id. */
    public static String opened(Trader owner, List<String> gifts, Need... requirements) {
        return succeeded(opens(owner, gifts, requirements)).field("trade_id");
    }

    static Reply opensFor(Trader owner, long receiver, List<String> gifts, Need requirement) {
        Map<String, Object> body = new HashMap<>();
        body.put("nft_ids", gifts);
        body.put("requirements", List.of(requirement.fields()));
        body.put("receiver_id", receiver);
        return post(owner, "/api/trades/new", body);
    }

    public static Reply proposes(Trader author, String trade, List<String> gifts) {
        return post(
                author, "/api/trades/new-proposal", Map.of("trade_id", trade, "nft_ids", gifts));
    }

    /** Proposes gifts and answers the proposal's id. */
    public static String proposed(Trader author, String trade, List<String> gifts) {
        return succeeded(proposes(author, trade, gifts)).field("proposal_id");
    }

    public static Reply accepts(Trader owner, String proposal) {
        return accepts(owner, proposal, UUID.randomUUID().toString());
    }

    static Reply accepts(Trader owner, String proposal, String key) {
        return owner.post(
                "/api/trades/accept-proposal",
                JSON.writeValueAsString(Map.of("proposal_id", proposal)),
                key);
    }

    static Reply acceptsFor(Trader owner, String proposal, String fee) {
        return owner.post(
                "/api/trades/accept-proposal",
                JSON.writeValueAsString(Map.of("proposal_id", proposal, "expected_fee_ton", fee)),
                UUID.randomUUID().toString());
    }

    static Reply rehearses(Trader owner, String proposal) {
        return post(
                owner, "/api/trades/accept-proposal?dry_run=true", Map.of("proposal_id", proposal));
    }

    public static Reply deletes(Trader owner, String... trades) {
        return post(owner, "/api/trades/delete", Map.of("ids", List.of(trades)));
    }

    static Reply deletesProposals(Trader author, String... proposals) {
        return post(author, "/api/trades/delete-proposals", Map.of("ids", List.of(proposals)));
    }

    public static Reply cancels(Trader who, String proposal) {
        return post(who, "/api/trades/cancel-proposal", Map.of("proposal_id", proposal));
    }

    /** The state of one of the trader's own trades. */
    static String state(Trader owner, String trade) {
        return find(owner, "/api/trades/my?limit=100", "trade_id", trade).path("state").asString();
    }

    /** The state of one of the trader's own proposals. */
    static String proposalState(Trader author, String proposal) {
        return find(author, "/api/trades/my-proposals?limit=100", "proposal_id", proposal)
                .path("state")
                .asString();
    }

    /** The one in a list with this id; missing where there is none. */
    static JsonNode find(Trader who, String path, String name, String id) {
        JsonNode items = succeeded(who.get(path)).json().path("items");
        for (JsonNode item : items) {
            if (item.path(name).asString().equals(id)) {
                return item;
            }
        }
        return items.path("none");
    }

    private static Reply post(Trader who, String path, Map<String, ?> body) {
        return who.post(path, JSON.writeValueAsString(body));
    }

    static Reply succeeded(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
