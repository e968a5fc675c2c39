package dev.keelson.gifts.telegram;

import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Reply.Declined;
import dev.keelson.service.telegram.BotApi.Reply.Ok;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Channels through the Bot API. */
final class BotApiChannels implements TelegramChannels {

    private static final int MOST_PAGES = 20;

    private final BotApi api;

    BotApiChannels(BotApi api) {
        this.api = api;
    }

    @Override
    public Optional<Chat> channel(String idOrName) {
        return asked("getChat", Map.of("chat_id", idOrName))
                .flatMap(TelegramChatJson::channel)
                .filter(chat -> isIn(chat.id()));
    }

    private boolean isIn(long channelId) {
        return asked("getChatMember", Map.of("chat_id", channelId, "user_id", api.id()))
                .filter(TelegramChatJson::isAdministrator)
                .isPresent();
    }

    @Override
    public Optional<Staff> staff(long channelId) {
        return asked("getChatAdministrators", Map.of("chat_id", channelId))
                .map(TelegramChatJson::staff);
    }

    @Override
    public Optional<List<UniqueGift>> gifts(long channelId) {
        var all = new ArrayList<UniqueGift>();
        Optional<String> offset = Optional.of("");
        for (int page = 0; page < MOST_PAGES && offset.isPresent(); page++) {
            Optional<JsonNode> result = asked("getChatGifts", page(channelId, offset.get()));
            if (result.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(TelegramChatJson.uniqueGifts(result.get()));
            offset = TelegramChatJson.nextOffset(result.get());
        }
        return offset.isPresent() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static Map<String, Object> page(long channelId, String offset) {
        return Map.of(
                "chat_id",
                channelId,
                "exclude_unlimited",
                true,
                "exclude_limited_upgradable",
                true,
                "exclude_limited_non_upgradable",
                true,
                "offset",
                offset,
                "limit",
                100);
    }

    private Optional<JsonNode> asked(String method, Map<String, Object> body) {
        return switch (api.ask(method, body)) {
            case Ok(JsonNode result) -> Optional.of(result);
            case Declined _ -> Optional.empty();
        };
    }
}
