package dev.keelson.gifts.notifications;

import dev.keelson.RecordedEvent;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one trader is told of an event.
 *
 * @param text which wording says it
 * @param gift which gift it is about, where it is about one
 * @param values what the wording names, by the names of the event's own fields
 */
record Notice(UserId to, String text, Optional<NftId> gift, Map<String, String> values) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Which wording an event has, and which of its fields names the trader. */
    private static final Map<String, Rule> RULES =
            Map.of(
                    "GiftSold", new Rule("sold", "seller"),
                    "OfferMade", new Rule("offer_made", "owner"),
                    "OfferCountered", new Rule("offer_countered", "author"),
                    "LeaderOutbid", new Rule("outbid", "outbid"),
                    "AuctionWon", new Rule("won", "winner"),
                    "MoneyArrived", new Rule("topped_up", "user"));

    private record Rule(String text, String to) {}

    Notice {
        values = Map.copyOf(values);
    }

    /** What is to be told of an event; of most nothing is. */
    static Optional<Notice> of(RecordedEvent event) {
        return Optional.ofNullable(RULES.get(event.type())).map(rule -> of(rule, event));
    }

    private static Notice of(Rule rule, RecordedEvent event) {
        JsonNode fields = JSON.readTree(event.payload());
        var values = new HashMap<String, String>();
        fields.properties().forEach(each -> values.put(each.getKey(), each.getValue().asString()));
        return new Notice(
                new UserId(fields.required(rule.to()).asLong()),
                rule.text(),
                Optional.ofNullable(values.get("nft_id")).map(id -> new NftId(UUID.fromString(id))),
                values);
    }
}
