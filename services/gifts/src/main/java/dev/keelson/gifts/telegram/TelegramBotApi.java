package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.TelegramJson.GiftPage;
import dev.keelson.gifts.telegram.TelegramJson.Given;
import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideHttp.Answer;
import dev.keelson.service.outside.OutsideService;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble;

import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Telegram through its Bot API.
 *
 * <p>A flood wait (429 with {@code retry_after}) is honoured by every later call: until it is over,
 * none is sent. Every question here is asked once: whoever polls or checks health comes again
 * anyway.
 */
public final class TelegramBotApi implements TelegramApi, AutoCloseable {

    /**
     * Where and how.
     *
     * @param base the API's address, such as {@code https://api.telegram.org}
     * @param deadline of one exchange, a long poll's wait not counted
     */
    public record Settings(URI base, BotToken token, Duration deadline, Patience patience) {

        /** Ten seconds an exchange, and the standard patience. */
        public static Settings of(URI base, BotToken token) {
            return new Settings(base, token, Duration.ofSeconds(10), Patience.standard());
        }
    }

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
    private static final int CONFLICT = 409;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Settings settings;
    private final InstantSource monotonic;
    private final OutsideService<TelegramUnavailableException> service;
    private final OutsideHttp<TelegramUnavailableException> http;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    /**
     * Opens the API; nothing is sent yet.
     *
     * @param border what its calls cross
     */
    public TelegramBotApi(Settings settings, Border border) {
        this.settings = settings;
        this.monotonic = border.monotonic();
        this.service =
                new OutsideService<>(
                        "telegram", settings.patience(), border, TelegramUnavailableException::new);
        this.http = new OutsideHttp<>(settings.deadline(), TelegramUnavailableException::new);
    }

    @Override
    public List<TelegramUpdate> updates(long offset, Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a poll waits up to " + LONGEST_WAIT + ": " + wait);
        }
        Map<String, Object> body =
                Map.of(
                        "offset",
                        offset,
                        "limit",
                        100,
                        "timeout",
                        wait.toSeconds(),
                        "allowed_updates",
                        KINDS);
        Duration deadline = settings.deadline().plus(wait);
        return service.call(() -> {
            Answer answer = send("getUpdates", body, deadline);
            if (answer.status() == CONFLICT) {
                // A webhook of earlier: whoever asks wants it no more, and what waited there comes.
                JsonNode _ = post("deleteWebhook", Map.of(), settings.deadline());
                return TelegramJson.updates(post("getUpdates", body, deadline));
            }
            return TelegramJson.updates(result(answer));
        });
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
        JsonNode _ = service.call(() -> post("setWebhook", body, settings.deadline()));
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
        return service.call(() -> {
            Answer answer = send("getUserGifts", body, settings.deadline());
            return answer.status() == 400
                    ? new GiftPage<OwnedGift>(List.of(), Optional.empty())
                    : TelegramJson.gifts(result(answer));
        });
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
            throw failed(Trouble.refused("the account holds more gifts than are looked through"));
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
        return service.call(() ->
                TelegramJson.held(post("getBusinessAccountGifts", body, settings.deadline())));
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
        return service.call(() ->
                switch (TelegramJson.reply(send("transferGift", body, settings.deadline()))) {
                    case TelegramJson.Ok _ -> new Transfer.Passed();
                    case TelegramJson.Declined(String why) -> new Transfer.Refused(why);
                    case TelegramJson.Refused(Trouble trouble) -> throw failed(trouble);
                });
    }

    @Override
    public Bot me() {
        return service.call(() -> TelegramJson.bot(post("getMe", Map.of(), settings.deadline())));
    }

    @Override
    public Delivery send(long telegramId, String text) {
        Map<String, Object> body = Map.of("chat_id", telegramId, "text", text);
        return service.call(() ->
                switch (TelegramJson.reply(send("sendMessage", body, settings.deadline()))) {
                    case TelegramJson.Ok _ -> new Delivery.Sent();
                    case TelegramJson.Declined(String why) -> new Delivery.Refused(why);
                    case TelegramJson.Refused(Trouble trouble) -> throw failed(trouble);
                });
    }

    /** Channels that the bot is a member of. */
    public TelegramChannels channels() {
        return new BotApiChannels(this, settings.token().botId());
    }

    /** Accounts that are linked to the bot. */
    public TelegramAccounts accounts() {
        return new BotApiAccounts(this);
    }

    /** Asks once; that Telegram declines is an answer too. */
    Given ask(String method, Map<String, Object> body) {
        return service.call(() ->
                switch (TelegramJson.reply(send(method, body, settings.deadline()))) {
                    case Given given -> given;
                    case TelegramJson.Refused(Trouble trouble) -> throw failed(trouble);
                });
    }

    /** Shows its calls and its breaker. */
    public void measure(MeterRegistry registry) {
        service.measure(registry);
    }

    /** What the breaker thinks of Telegram. */
    public State state() {
        return service.state();
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode post(String method, Map<String, Object> body, Duration deadline) {
        return result(send(method, body, deadline));
    }

    private JsonNode result(Answer answer) {
        return switch (TelegramJson.reply(answer)) {
            case TelegramJson.Ok(JsonNode result) -> result;
            case TelegramJson.Declined(String why) -> throw failed(Trouble.refused(why));
            case TelegramJson.Refused(Trouble trouble) -> throw failed(trouble);
        };
    }

    private TelegramUnavailableException failed(Trouble trouble) {
        trouble.retryAfter().ifPresent(pause -> quietUntil.set(monotonic.instant().plus(pause)));
        return new TelegramUnavailableException(trouble);
    }

    private Answer send(String method, Map<String, Object> body, Duration deadline) {
        refuseDuringFloodWait();
        String address = settings.base() + "/bot" + settings.token().value() + "/" + method;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        return http.send(request, deadline);
    }

    private void refuseDuringFloodWait() {
        Instant now = monotonic.instant();
        Instant until = quietUntil.get();
        if (now.isBefore(until)) {
            throw new TelegramUnavailableException(
                    Trouble.askedToWait("flood wait", Duration.between(now, until)));
        }
    }
}
