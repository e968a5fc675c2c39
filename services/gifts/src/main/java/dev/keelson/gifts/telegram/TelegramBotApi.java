package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.TelegramJson.GiftPage;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Bot;
import dev.keelson.service.telegram.BotApi.Delivery;
import dev.keelson.service.telegram.BotApi.Poll;
import dev.keelson.service.telegram.BotApi.Reply;
import dev.keelson.service.telegram.TelegramUnavailableException;

import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gifts, updates and messages through the Bot API. */
public final class TelegramBotApi implements TelegramApi, AutoCloseable {

    /** The kinds that are read; Telegram sends no other. */
    private static final List<String> KINDS =
            List.of(
                    "message",
                    "business_message",
                    "business_connection",
                    "my_chat_member",
                    "chat_member",
                    "channel_post");

    private static final int MOST_PAGES = 20;
    private static final int MOST_PAGES_HELD = 1_000;
    private static final int UNKNOWN = 400;

    private final BotApi api;

    /**
     * Opens the API; nothing is sent yet.
     *
     * @param border what its calls cross
     */
    public TelegramBotApi(BotApi.Settings settings, Border border) {
        this.api = new BotApi(settings, border);
    }

    @Override
    public List<TelegramUpdate> updates(long offset, Duration wait) {
        return api.updates(new Poll(offset, wait, KINDS), TelegramJson::updates);
    }

    @Override
    public void sendUpdatesTo(URI address, String secret) {
        Map<String, Object> body =
                Map.of(
                        "url",
                        address.toString(),
                        "secret_token",
                        secret,
                        "max_connections",
                        1,
                        "allowed_updates",
                        KINDS);
        JsonNode _ = api.result("setWebhook", body, result -> result);
    }

    @Override
    public Optional<OwnedGift> giftOf(long personId, String name) {
        Optional<String> offset = Optional.of("");
        for (int page = 0; page < MOST_PAGES && offset.isPresent(); page++) {
            GiftPage<OwnedGift> gifts = gifts(personId, offset.get());
            Optional<OwnedGift> found =
                    gifts.gifts().stream().filter(owned -> isNamed(owned, name)).findFirst();
            if (found.isPresent()) {
                return found;
            }
            offset = gifts.nextOffset();
        }
        return Optional.empty();
    }

    private static boolean isNamed(OwnedGift owned, String name) {
        return owned.gift().name().equalsIgnoreCase(name);
    }

    /** Telegram answers 400 about people whom it does not show the bot: they have no gifts then. */
    private GiftPage<OwnedGift> gifts(long personId, String offset) {
        Map<String, Object> body =
                Map.of(
                        "user_id",
                        personId,
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
        return switch (api.ask("getUserGifts", body)) {
            case Reply.Ok(JsonNode result) -> TelegramJson.gifts(result);
            case Reply.Declined(int code, String _) when code == UNKNOWN ->
                    new GiftPage<>(List.of(), Optional.empty());
            case Reply.Declined(int _, String why) ->
                    throw new TelegramUnavailableException(Trouble.refused(why));
        };
    }

    @Override
    public List<HeldGift> held(String connection) {
        var all = new ArrayList<HeldGift>();
        Optional<String> offset = Optional.of("");
        for (int page = 0; page < MOST_PAGES_HELD && offset.isPresent(); page++) {
            GiftPage<HeldGift> gifts = heldPage(connection, offset.get());
            all.addAll(gifts.gifts());
            offset = gifts.nextOffset();
        }
        if (offset.isPresent()) {
            // Whoever asks concludes something from what is not there.
            throw new TelegramUnavailableException(
                    Trouble.refused("the account holds more gifts than are looked through"));
        }
        return List.copyOf(all);
    }

    private GiftPage<HeldGift> heldPage(String connection, String offset) {
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
                        offset,
                        "limit",
                        100);
        return api.result("getBusinessAccountGifts", body, TelegramJson::held);
    }

    @Override
    public Transfer transfer(Passage passage) {
        var body = new HashMap<String, Object>();
        body.put("business_connection_id", passage.connection());
        body.put("owned_gift_id", passage.ownedGiftId());
        body.put("new_owner_chat_id", passage.to());
        if (passage.stars() > 0) {
            body.put("star_count", passage.stars());
        }
        return switch (api.ask("transferGift", body)) {
            case Reply.Ok _ -> new Transfer.Passed();
            case Reply.Declined(int _, String why) -> new Transfer.Refused(why);
        };
    }

    @Override
    public Bot me() {
        return api.me();
    }

    @Override
    public Delivery send(long telegramId, String text) {
        return api.send(telegramId, text);
    }

    /** Channels that the bot is a member of. */
    public TelegramChannels channels() {
        return new BotApiChannels(api);
    }

    /** Accounts that are linked to the bot. */
    public TelegramAccounts accounts() {
        return new BotApiAccounts(api);
    }

    /** Shows its calls and its breaker. */
    public void measure(MeterRegistry registry) {
        api.measure(registry);
    }

    /** What the breaker thinks of Telegram. */
    public State state() {
        return api.state();
    }

    @Override
    public void close() {
        api.close();
    }
}
