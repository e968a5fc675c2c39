package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.TelegramApi.HeldGift;
import dev.keelson.gifts.telegram.TelegramApi.OwnedGift;
import dev.keelson.gifts.telegram.TelegramUpdate.Account;
import dev.keelson.gifts.telegram.TelegramUpdate.GiftReceived;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;
import dev.keelson.gifts.telegram.TelegramUpdate.Origin;
import dev.keelson.gifts.telegram.TelegramUpdate.Other;
import dev.keelson.gifts.telegram.TelegramUpdate.Sender;
import dev.keelson.gifts.telegram.TelegramUpdate.Unreadable;
import dev.keelson.gifts.telegram.UniqueGift.Backdrop;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.gifts.telegram.UniqueGift.Trait;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.telegram.TelegramUnavailableException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the Bot API answers. */
final class TelegramJson {

    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)\\b(?:t|telegram)\\.me/nft/([a-z0-9]{1,64}-[1-9][0-9]{0,8})(?![a-z0-9-])");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TelegramJson() {}

    static List<TelegramUpdate> updates(JsonNode result) {
        try {
            var updates = new ArrayList<TelegramUpdate>();
            for (JsonNode update : result) {
                updates.add(update(update));
            }
            return List.copyOf(updates);
        } catch (JacksonException unreadable) {
            throw unreadable("getUpdates", unreadable);
        }
    }

    /**
     * A page of gifts.
     *
     * @param <G> what is said of each
     */
    record GiftPage<G>(List<G> gifts, Optional<String> nextOffset) {

        GiftPage {
            gifts = List.copyOf(gifts);
        }
    }

    static GiftPage<OwnedGift> gifts(JsonNode result) {
        return page("getUserGifts", result, TelegramJson::owned);
    }

    static GiftPage<HeldGift> held(JsonNode result) {
        return page("getBusinessAccountGifts", result, TelegramJson::heldGift);
    }

    private static <G> GiftPage<G> page(
            String method, JsonNode result, Function<JsonNode, G> reader) {
        try {
            var gifts = new ArrayList<G>();
            for (JsonNode owned : result.required("gifts")) {
                if (owned.path("type").asString("").equals("unique")) {
                    gifts.add(reader.apply(owned));
                }
            }
            return new GiftPage<>(
                    gifts, text(result.path("next_offset")).filter(offset -> !offset.isEmpty()));
        } catch (JacksonException unreadable) {
            throw unreadable(method, unreadable);
        }
    }

    private static OwnedGift owned(JsonNode owned) {
        return new OwnedGift(
                gift(owned.required("gift")), instant(owned.path("next_transfer_date")));
    }

    private static HeldGift heldGift(JsonNode owned) {
        JsonNode sender = owned.path("sender_user");
        return new HeldGift(
                gift(owned.required("gift")),
                terms(owned),
                sender.isObject() ? Optional.of(sender(sender)) : Optional.empty(),
                Instant.ofEpochSecond(owned.required("send_date").asLong()));
    }

    private static TransferTerms terms(JsonNode info) {
        return new TransferTerms(
                text(info.path("owned_gift_id")),
                info.path("transfer_star_count").asInt(0),
                instant(info.path("next_transfer_date")));
    }

    private static TelegramUnavailableException unreadable(String method, Throwable cause) {
        return new TelegramUnavailableException(
                Trouble.unreadable(method + " answered something else than it promises", cause));
    }

    /** What Telegram sends to a webhook: nothing where that is no update at all. */
    static Optional<TelegramUpdate> sent(String json) {
        try {
            JsonNode update = JSON.readTree(json);
            return update.path("update_id").isIntegralNumber()
                    ? Optional.of(update(update))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static TelegramUpdate update(JsonNode update) {
        long id = update.required("update_id").asLong();
        try {
            Optional<TelegramUpdate> news = TelegramChatJson.update(id, update);
            if (news.isPresent()) {
                return news.get();
            }
        } catch (JacksonException unreadable) {
            return new Unreadable(id, update.toString());
        }
        JsonNode business = update.path("business_message");
        JsonNode message = business.isObject() ? business : update.path("message");
        boolean cameIn =
                message.path("chat").path("type").asString("").equals("private")
                        && message.path("from").path("id").asLong(-1)
                                == message.path("chat").path("id").asLong(0);
        if (!cameIn) {
            return new Other(id);
        }
        try {
            return message.path("unique_gift").isObject()
                    ? giftReceived(id, message)
                    : linkSent(id, message);
        } catch (JacksonException unreadable) {
            return new Unreadable(id, update.toString());
        }
    }

    private static TelegramUpdate linkSent(long id, JsonNode message) {
        Matcher link = LINK.matcher(message.path("text").asString(""));
        return link.find()
                ? new LinkSent(
                        id,
                        account(message),
                        senderOf(message),
                        link.group(1),
                        Instant.ofEpochSecond(message.path("date").asLong()))
                : new Other(id);
    }

    private static Account account(JsonNode message) {
        JsonNode connection = message.path("business_connection_id");
        return connection.isString()
                ? new Account.Linked(connection.asString())
                : new Account.OfBot();
    }

    private static Sender senderOf(JsonNode message) {
        return sender(message.required("from"));
    }

    static Sender sender(JsonNode from) {
        return new Sender(
                from.required("id").asLong(),
                from.required("first_name").asString(),
                text(from.path("language_code")));
    }

    private static GiftReceived giftReceived(long id, JsonNode message) {
        JsonNode info = message.required("unique_gift");
        return new GiftReceived(
                id,
                account(message),
                senderOf(message),
                gift(info.required("gift")),
                origin(info.required("origin").asString()),
                terms(info),
                Instant.ofEpochSecond(message.required("date").asLong()));
    }

    static UniqueGift gift(JsonNode gift) {
        JsonNode backdrop = gift.required("backdrop");
        JsonNode colors = backdrop.required("colors");
        return new UniqueGift(
                gift.required("base_name").asString(),
                gift.required("name").asString(),
                gift.required("number").asInt(),
                trait(gift.required("model")),
                trait(gift.required("symbol")),
                new Backdrop(
                        backdrop.required("name").asString(),
                        backdrop.required("rarity_per_mille").asInt(),
                        new Colors(
                                colors.required("center_color").asInt(),
                                colors.required("edge_color").asInt(),
                                colors.required("symbol_color").asInt(),
                                colors.required("text_color").asInt())));
    }

    private static Trait trait(JsonNode node) {
        return new Trait(
                node.required("name").asString(), node.required("rarity_per_mille").asInt());
    }

    private static Origin origin(String origin) {
        return switch (origin) {
            case "upgrade", "gifted_upgrade" -> Origin.UPGRADE;
            case "transfer" -> Origin.TRANSFER;
            case "resale", "offer" -> Origin.RESALE;
            default -> Origin.OTHER;
        };
    }

    static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    static Optional<Instant> instant(JsonNode node) {
        return node.isNumber()
                ? Optional.of(Instant.ofEpochSecond(node.asLong()))
                : Optional.empty();
    }
}
