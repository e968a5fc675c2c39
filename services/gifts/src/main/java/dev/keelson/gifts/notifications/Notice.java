package dev.keelson.gifts.notifications;

import dev.keelson.RecordedEvent;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one trader is told of an event.
 *
 * @param text the name of the wording that says it
 * @param gift which gift it is about, where it is about one
 * @param values what the wording names, by the names of the event's own fields
 */
record Notice(UserId to, String text, Optional<NftId> gift, Map<String, String> values) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who is told what of which event. */
    private static final Map<String, List<Rule>> RULES =
            Map.ofEntries(
                    entry(
                            "GiftSold",
                            tell("seller", "sold").when("kind", "sale"),
                            tell("seller", "sold").when("kind", "offer"),
                            tell("seller", "sold").when("kind", "auction")),
                    entry("OfferMade", tell("owner", "offer_made")),
                    entry("OfferCountered", tell("author", "offer_countered")),
                    entry("LeaderOutbid", tell("outbid", "outbid")),
                    entry("AuctionWon", tell("winner", "won"), tell("bought_out", "bought_out")),
                    entry("MoneyArrived", tell("user", "topped_up")),
                    entry("WithdrawalSent", tell("user", "withdrawal_sent")),
                    entry("WithdrawalConfirmed", tell("user", "withdrawal_confirmed")),
                    entry("WithdrawalRefunded", tell("user", "withdrawal_refunded")),
                    entry(
                            "LinkAnswered",
                            tell("sender", "link_registered").when("refusal", ""),
                            tell("sender", "link_not_owned").when("refusal", "not_owned"),
                            tell("sender", "link_no_date").when("refusal", "no_transfer_date"),
                            tell("sender", "link_no_need").when("refusal", "transferable_now"),
                            tell("sender", "link_known").when("refusal", "registered")),
                    entry("PresaleSold", tell("seller", "presale_sold")),
                    entry(
                            "PresaleDelivered",
                            tell("buyer", "presale_arrived"),
                            tell("seller", "presale_delivered")),
                    entry(
                            "PresaleDefaulted",
                            tell("buyer", "presale_paid_back"),
                            tell("seller", "presale_defaulted")),
                    entry("ChannelBought", tell("seller", "channel_bought")),
                    entry(
                            "ChannelSold",
                            tell("seller", "channel_sold"),
                            tell("buyer", "channel_yours")),
                    entry(
                            "ChannelRefunded",
                            tell("buyer", "channel_refunded"),
                            tell("seller", "channel_released")),
                    entry("TradeOpened", tell("receiver", "trade_for_you")),
                    entry("TradeProposed", tell("owner", "trade_proposed")),
                    entry("TradeAccepted", tell("author", "trade_accepted")),
                    entry("GiftReturned", tell("owner", "returned")),
                    entry(
                            "ReturnRefused",
                            tell("owner", "return_write_first").when("reason", "write_first"),
                            tell("owner", "return_too_early").when("reason", "too_early"),
                            tell("owner", "return_failed").when("reason", "bank"),
                            tell("owner", "return_failed").when("reason", "not_there"),
                            tell("owner", "return_failed").when("reason", "other")),
                    entry(
                            "ProposalEnded",
                            tell("owner", "proposal_withdrawn").when("state", "withdrawn"),
                            tell("author", "proposal_declined").when("state", "declined")));

    /**
     * One thing to tell.
     *
     * @param to the field that names the trader; nobody is told where it is empty
     * @param field the rule is for events of which this field has this value
     */
    private record Rule(String to, String text, String field, String value) {

        Rule when(String other, String has) {
            return new Rule(to, text, other, has);
        }

        boolean fits(Map<String, String> values) {
            return !values.getOrDefault(to, "").isEmpty()
                    && (field.isEmpty() || values.getOrDefault(field, "").equals(value));
        }
    }

    private static Rule tell(String to, String text) {
        return new Rule(to, text, "", "");
    }

    private static Map.Entry<String, List<Rule>> entry(String event, Rule... rules) {
        return Map.entry(event, List.of(rules));
    }

    Notice {
        values = Map.copyOf(values);
    }

    /** What is to be told of an event, each to somebody; of many nothing is. */
    static List<Notice> of(RecordedEvent event) {
        var values = new HashMap<String, String>();
        for (Map.Entry<String, JsonNode> each : JSON.readTree(event.payload()).properties()) {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                values.put(each.getKey(), each.getValue().asString());
            }
        }
        return RULES.getOrDefault(event.type(), List.of()).stream()
                .filter(rule -> rule.fits(values))
                .map(rule -> of(rule, values))
                .toList();
    }

    private static Notice of(Rule rule, Map<String, String> values) {
        return new Notice(
                new UserId(Long.parseLong(values.getOrDefault(rule.to(), ""))),
                rule.text(),
                Optional.ofNullable(values.get("nft_id")).map(id -> new NftId(UUID.fromString(id))),
                values);
    }
}
