package dev.keelson.gifts.telegram;

import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Reply.Declined;
import dev.keelson.service.telegram.BotApi.Reply.Ok;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Linked accounts through the Bot API. */
final class BotApiAccounts implements TelegramAccounts {

    private static final int MOST_PAGES = 20;

    private final BotApi api;

    BotApiAccounts(BotApi api) {
        this.api = api;
    }

    @Override
    public Optional<List<AccountGift>> gifts(String connection) {
        var all = new ArrayList<AccountGift>();
        Optional<String> offset = Optional.of("");
        for (int page = 0; page < MOST_PAGES && offset.isPresent(); page++) {
            Map<String, Object> body =
                    Map.of(
                            "business_connection_id",
                            connection,
                            "exclude_unlimited",
                            true,
                            "exclude_limited_upgradable",
                            true,
                            "exclude_limited_non_upgradable",
                            true,
                            "offset",
                            offset.get(),
                            "limit",
                            100);
            switch (api.ask("getBusinessAccountGifts", body)) {
                case Declined _ -> {
                    return Optional.empty();
                }
                case Ok(JsonNode result) -> {
                    all.addAll(TelegramChatJson.accountGifts(result));
                    offset = TelegramChatJson.nextOffset(result);
                }
            }
        }
        return Optional.of(List.copyOf(all));
    }

    @Override
    public Transfer transfer(Order order) {
        Map<String, Object> body = new HashMap<>();
        body.put("business_connection_id", order.connection());
        body.put("owned_gift_id", order.ownedId());
        body.put("new_owner_chat_id", order.receiver());
        order.stars().ifPresent(stars -> body.put("star_count", stars));
        return switch (api.ask("transferGift", body)) {
            case Ok _ -> new Transfer.Done();
            case Declined(int _, String why) -> new Transfer.Refused(why);
        };
    }
}
