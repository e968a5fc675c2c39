package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.BusinessConnection.Rights;
import dev.keelson.gifts.telegram.TelegramAccounts.AccountGift;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.TelegramChannels.Staff;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.telegram.TelegramUnavailableException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what the Bot API says about linked accounts and channels. */
final class TelegramChatJson {

    private static final Set<String> MEMBERS = Set.of("creator", "administrator", "member");

    private TelegramChatJson() {}

    /** An update about an account or a channel; nothing where it is about something else. */
    static Optional<TelegramUpdate> update(long id, JsonNode update) {
        if (update.path("business_connection").isObject()) {
            JsonNode connection = update.path("business_connection");
            return Optional.of(new TelegramUpdate.Connected(id, connection(connection)));
        }
        if (update.path("my_chat_member").isObject()) {
            return botMoved(id, update.path("my_chat_member"));
        }
        if (update.path("chat_member").isObject()) {
            return ownerSeen(id, update.path("chat_member"));
        }
        JsonNode changed = update.path("channel_post").path("chat_owner_changed");
        return changed.isObject()
                ? Optional.of(
                        new TelegramUpdate.OwnerSeen(
                                id,
                                update.path("channel_post").path("chat").required("id").asLong(),
                                changed.required("new_owner").required("id").asLong(),
                                date(update.path("channel_post"))))
                : Optional.empty();
    }

    private static Optional<TelegramUpdate> botMoved(long id, JsonNode moved) {
        return channel(moved.required("chat"))
                .map(chat ->
                        new TelegramUpdate.BotMoved(
                                id,
                                chat,
                                moved.required("from").required("id").asLong(),
                                MEMBERS.contains(status(moved.required("new_chat_member"))),
                                date(moved)));
    }

    private static Optional<TelegramUpdate> ownerSeen(long id, JsonNode moved) {
        JsonNode member = moved.required("new_chat_member");
        return status(member).equals("creator")
                ? Optional.of(
                        new TelegramUpdate.OwnerSeen(
                                id,
                                moved.required("chat").required("id").asLong(),
                                member.required("user").required("id").asLong(),
                                date(moved)))
                : Optional.empty();
    }

    private static String status(JsonNode member) {
        return member.path("status").asString("");
    }

    private static Instant date(JsonNode node) {
        return Instant.ofEpochSecond(node.required("date").asLong());
    }

    static BusinessConnection connection(JsonNode connection) {
        JsonNode rights = connection.path("rights");
        return new BusinessConnection(
                connection.required("id").asString(),
                TelegramJson.sender(connection.required("user")),
                date(connection),
                connection.required("is_enabled").asBoolean(),
                new Rights(
                        rights.path("can_view_gifts_and_stars").asBoolean(false),
                        rights.path("can_transfer_and_upgrade_gifts").asBoolean(false),
                        rights.path("can_transfer_stars").asBoolean(false)));
    }

    /** A chat, where it is a channel. */
    static Optional<Chat> channel(JsonNode chat) {
        return chat.path("type").asString("").equals("channel")
                ? Optional.of(
                        new Chat(
                                chat.required("id").asLong(),
                                chat.path("title").asString(""),
                                TelegramJson.text(chat.path("username"))))
                : Optional.empty();
    }

    static boolean isAdministrator(JsonNode member) {
        return status(member).equals("administrator");
    }

    static Staff staff(JsonNode members) {
        return read("getChatAdministrators", members, TelegramChatJson::staffOf);
    }

    private static Staff staffOf(JsonNode members) {
        Optional<Long> creator = Optional.empty();
        int admins = 0;
        for (JsonNode member : members) {
            JsonNode user = member.required("user");
            admins += user.path("is_bot").asBoolean(false) ? 0 : 1;
            if (status(member).equals("creator")) {
                creator = Optional.of(user.required("id").asLong());
            }
        }
        return new Staff(creator, admins);
    }

    static List<UniqueGift> uniqueGifts(JsonNode page) {
        return read("getChatGifts", page, each -> each(each, TelegramChatJson::gift));
    }

    static List<AccountGift> accountGifts(JsonNode page) {
        return read(
                "getBusinessAccountGifts", page, each -> each(each, TelegramChatJson::accountGift));
    }

    private static UniqueGift gift(JsonNode owned) {
        return TelegramJson.gift(owned.required("gift"));
    }

    private static AccountGift accountGift(JsonNode owned) {
        JsonNode stars = owned.path("transfer_star_count");
        return new AccountGift(
                gift(owned),
                TelegramJson.text(owned.path("owned_gift_id")),
                stars.isNumber() ? Optional.of(stars.asLong()) : Optional.empty(),
                TelegramJson.instant(owned.path("next_transfer_date")));
    }

    private static <T> List<T> each(JsonNode page, Function<JsonNode, T> reader) {
        var gifts = new ArrayList<T>();
        for (JsonNode owned : page.required("gifts")) {
            if (owned.path("type").asString("").equals("unique")) {
                gifts.add(reader.apply(owned));
            }
        }
        return gifts;
    }

    static Optional<String> nextOffset(JsonNode page) {
        return TelegramJson.text(page.path("next_offset")).filter(offset -> !offset.isEmpty());
    }

    private static <T> T read(String method, JsonNode result, Function<JsonNode, T> reader) {
        try {
            return reader.apply(result);
        } catch (JacksonException unreadable) {
            throw new TelegramUnavailableException(
                    Trouble.unreadable(
                            method + " answered something else than it promises", unreadable));
        }
    }
}
