package dev.keelson.service.telegram;

import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideHttp.Answer;
import dev.keelson.service.outside.OutsideService;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble;

import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One bot's calls of Telegram's Bot API.
 *
 * <p>A flood wait (429 with {@code retry_after}) is honoured by every later call: until it is over,
 * none is sent. Every question is asked once: whoever polls or checks health comes again anyway.
 * Every method may throw {@link TelegramUnavailableException}. Safe for use by many threads.
 */
public final class BotApi implements AutoCloseable {

    /** Telegram holds an empty answer to a poll back no longer than this. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

    private static final int MOST_UPDATES = 100;
    private static final int CONFLICT = 409;

    private final Settings settings;
    private final InstantSource monotonic;
    private final OutsideService<TelegramUnavailableException> service;
    private final OutsideHttp<TelegramUnavailableException> http;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

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

    /** What Telegram answered knowingly. */
    public sealed interface Reply {
        /** It did it, or this is what was asked for. */
        record Ok(JsonNode result) implements Reply {}

        /** It understood, and says that this cannot be done: 400 or 403. */
        record Declined(int code, String why) implements Reply {}
    }

    /** What became of a message. */
    public sealed interface Delivery {
        /** It is in their chat. */
        record Sent() implements Delivery {}

        /** It will not get there: they have blocked the bot, or never talked with it. */
        record Refused(String why) implements Delivery {}
    }

    /** The bot's own account. */
    public record Bot(long id, String username) {}

    /**
     * A question for updates.
     *
     * @param offset the id of the last update that is kept, plus 1; 0 for the oldest that is left
     * @param patience how long to wait for one, from zero to {@link #LONGEST_WAIT}
     * @param kinds that are wanted; Telegram sends no other
     */
    public record Poll(long offset, Duration patience, List<String> kinds) {

        /** Checks the wait. */
        public Poll {
            if (patience.isNegative() || patience.compareTo(LONGEST_WAIT) > 0) {
                throw new IllegalArgumentException(
                        "a poll waits up to " + LONGEST_WAIT + ": " + patience);
            }
            kinds = List.copyOf(kinds);
        }

        private Map<String, Object> body() {
            var body = new HashMap<String, Object>();
            body.put("offset", offset);
            body.put("limit", MOST_UPDATES);
            body.put("timeout", patience.toSeconds());
            body.put("allowed_updates", kinds);
            return body;
        }
    }

    /**
     * Opens the API; nothing is sent yet.
     *
     * @param border what its calls cross
     */
    public BotApi(Settings settings, Border border) {
        this.settings = settings;
        this.monotonic = border.monotonic();
        this.service =
                new OutsideService<>(
                        "telegram", settings.patience(), border, TelegramUnavailableException::new);
        this.http = new OutsideHttp<>(settings.deadline(), TelegramUnavailableException::new);
    }

    /** Asks once; that Telegram declines is an answer too. */
    public Reply ask(String method, Map<String, Object> body) {
        return service.call(() -> given(send(method, body, settings.deadline())));
    }

    /**
     * Asks once for what cannot well be declined.
     *
     * @param reader reads the result; its fault counts as Telegram's
     */
    public <T> T result(String method, Map<String, Object> body, Function<JsonNode, T> reader) {
        return service.call(() -> reader.apply(result(send(method, body, settings.deadline()))));
    }

    /** The next updates, the oldest first; asking confirms those before the offset. */
    public <T> T updates(Poll poll, Function<JsonNode, T> reader) {
        return service.call(() -> reader.apply(updates(poll)));
    }

    private JsonNode updates(Poll poll) {
        Duration deadline = settings.deadline().plus(poll.patience());
        Answer answer = send("getUpdates", poll.body(), deadline);
        if (answer.status() == CONFLICT) {
            // A webhook of earlier: whoever asks wants it no more, and what waited there comes.
            JsonNode _ = result(send("deleteWebhook", Map.of(), settings.deadline()));
            return result(send("getUpdates", poll.body(), deadline));
        }
        return result(answer);
    }

    /** Who the token belongs to: the cheapest question, for health and start-up checks. */
    public Bot me() {
        return result("getMe", Map.of(), this::bot);
    }

    private Bot bot(JsonNode result) {
        try {
            return new Bot(result.required("id").asLong(), result.required("username").asString());
        } catch (JacksonException unreadable) {
            throw failed(
                    Trouble.unreadable(
                            "getMe answered something else than it promises", unreadable));
        }
    }

    /**
     * Writes to somebody who talks with the bot. Once, if no answer comes it may have arrived.
     *
     * @param text up to 4096 characters
     */
    public Delivery send(long chatId, String text) {
        return switch (ask("sendMessage", Map.of("chat_id", chatId, "text", text))) {
            case Reply.Ok _ -> new Delivery.Sent();
            case Reply.Declined(int _, String why) -> new Delivery.Refused(why);
        };
    }

    /** The bot's own id. */
    public long id() {
        return settings.token().botId();
    }

    /** Shows the calls and the breaker. */
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

    private JsonNode result(Answer answer) {
        return switch (given(answer)) {
            case Reply.Ok(JsonNode result) -> result;
            case Reply.Declined(int _, String why) -> throw failed(Trouble.refused(why));
        };
    }

    private Reply given(Answer answer) {
        return switch (BotReply.of(answer)) {
            case BotReply.Given(Reply reply) -> reply;
            case BotReply.Wrong(Trouble trouble) -> throw failed(trouble);
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
                        .POST(BodyPublishers.ofByteArray(BotReply.JSON.writeValueAsBytes(body)))
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
