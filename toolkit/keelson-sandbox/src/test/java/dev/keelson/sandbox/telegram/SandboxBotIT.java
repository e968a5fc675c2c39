package dev.keelson.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.Outside;
import dev.keelson.sandbox.Faults;
import dev.keelson.sandbox.Faults.Mode;
import dev.keelson.sandbox.SandboxServer;
import dev.keelson.sandbox.SandboxServer.Simulator;
import dev.keelson.sandbox.telegram.Inbox.Button;
import dev.keelson.sandbox.telegram.OrderedAnswers.Ordered;
import dev.keelson.sandbox.telegram.SandboxBot.Standing;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Delivery;
import dev.keelson.service.telegram.BotApi.Poll;
import dev.keelson.service.telegram.BotApi.Reply;
import dev.keelson.service.telegram.BotToken;
import dev.keelson.service.telegram.InitData;
import dev.keelson.service.telegram.TelegramUnavailableException;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.http.ScriptedServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The real client finds in the sandbox what it would find at Telegram. */
@Timeout(60)
class SandboxBotIT {

    private static final BotAccount BOT =
            new BotAccount(new BotToken("700:a-bot-of-the-tests"), "bot_of_tests", "Bot");
    private static final long ANN = 1;
    private static final long BLOCKING = 2;
    private static final long STRANGER = 3;

    private final SettableClock time = SettableClock.at(Instant.parse("2026-11-20T10:00:00Z"));
    private final Faults faults = new Faults();
    private final SandboxBot bot = new SandboxBot(BOT, this::standing, new BotUpdates(), time);
    private final SandboxServer server =
            SandboxServer.start(List.of(new Simulator("telegram", bot.api(), faults)));
    private final BotApi api =
            new BotApi(
                    new BotApi.Settings(
                            server.url("telegram"),
                            BOT.token(),
                            Duration.ofSeconds(10),
                            Patience.standard()),
                    new Border(Outside.refusing(), time));

    private Standing standing(long chat) {
        if (chat == BLOCKING) {
            return Standing.BLOCKED;
        }
        return chat == ANN ? Standing.OPEN : Standing.UNKNOWN;
    }

    @AfterEach
    void stop() {
        api.close();
        server.release();
        bot.close();
        server.close();
    }

    private void say(String text) {
        bot.updates().tell("message", id -> message(id, text));
    }

    private static ObjectNode message(long id, String text) {
        return BotMethods.JSON.createObjectNode().put("message_id", id).put("text", text);
    }

    private List<String> heard(long offset) {
        return api.updates(
                new Poll(offset, Duration.ZERO, List.of("message")),
                result ->
                        StreamSupport.stream(result.spliterator(), false)
                                .map(each -> each.path("message").path("text").asString())
                                .toList());
    }

    @Test
    void theBotIsWhoItsTokenSays() {
        assertThat(api.me()).isEqualTo(new BotApi.Bot(700, "bot_of_tests"));
    }

    @Test
    void whatIsWrittenIsInTheChatWithItsButtons() {
        Map<String, Object> keyboard =
                Map.of(
                        "inline_keyboard",
                        List.of(List.of(Map.of("text", "Yes", "callback_data", "y:1"))));

        Reply reply =
                api.ask(
                        "sendMessage",
                        Map.of("chat_id", ANN, "text", "Well?", "reply_markup", keyboard));

        assertThat(reply).isInstanceOf(Reply.Ok.class);
        Inbox.Message got = bot.inbox().of(ANN).getFirst();
        assertThat(got.text()).isEqualTo("Well?");
        assertThat(got.buttons()).containsExactly(new Button("Yes", "y:1"));
        assertThat(got.sentAt()).isEqualTo(time.instant());
    }

    @Test
    void whoHasBlockedTheBotAndWhoNeverCameIsNotWrittenTo() {
        assertThat(api.send(BLOCKING, "Hello"))
                .isEqualTo(
                        new Delivery.Refused(
                                "answered 403 Forbidden: bot was blocked by the user"));
        assertThat(api.send(STRANGER, "Hello"))
                .isEqualTo(new Delivery.Refused("answered 400 Bad Request: chat not found"));
        assertThat(api.send(ANN, "x".repeat(4097))).isInstanceOf(Delivery.Refused.class);
        assertThat(bot.inbox().of(BLOCKING)).isEmpty();
    }

    @Test
    void updatesComeUntilTheyAreConfirmedAndOnlyOfTheKindsThatAreWanted() {
        say("one");
        assertThat(heard(0)).containsExactly("one");
        bot.updates().tell("poll", id -> message(id, "unwanted"));
        say("two");

        assertThat(heard(0)).containsExactly("one", "two");
        assertThat(heard(100_000_002)).containsExactly("two");
        assertThat(heard(0)).containsExactly("two");
    }

    @Test
    void updatesAreSentWithTheSecretUntilSomebodyTakesThem() {
        try (var there =
                new ScriptedServer(
                        ScriptedServer.answer(503, ""), ScriptedServer.answer(200, ""))) {
            say("one");
            api.result(
                    "setWebhook",
                    Map.of("url", there.url().toString(), "secret_token", "sesame"),
                    result -> result);

            while (there.requests().size() < 2) {
                Thread.onSpinWait();
            }

            assertThat(there.requests().subList(0, 2))
                    .allMatch(each -> each.contains("sesame") && each.contains("\"one\""));
        }
    }

    @Test
    void whatIsOrderedIsAnsweredOnceAndAFloodWaitIsKept() {
        bot.ordered().order(new Ordered("SENDMESSAGE", 429, "Too Many", Optional.of(7)));

        Trouble flood = trouble("first");
        assertThat(flood.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(trouble("second").reason()).isEqualTo(Trouble.Reason.ASKED_TO_WAIT);
        time.advance(Duration.ofSeconds(7));

        assertThat(api.send(ANN, "third")).isEqualTo(new Delivery.Sent());
        assertThat(bot.inbox().of(ANN)).hasSize(1);
    }

    private Trouble trouble(String text) {
        return catchThrowableOfType(TelegramUnavailableException.class, () -> api.send(ANN, text))
                .trouble();
    }

    @Test
    void whatIsCutWasDoneAndWhatIsDownWasNot() {
        faults.set(Mode.ACCEPT_THEN_CUT, "sendMessage");
        assertThat(trouble("kept").reason()).isEqualTo(Trouble.Reason.FAILED);
        assertThat(api.me().id()).isEqualTo(700);
        faults.set(Mode.DOWN);
        assertThat(trouble("lost").reason()).isEqualTo(Trouble.Reason.FAILED);

        assertThat(bot.inbox().of(ANN)).extracting(Inbox.Message::text).containsExactly("kept");
    }

    @Test
    void whoOpensTheMiniAppIsBelievedByTheRealVerifier() {
        var verifier = new InitData.Verifier(BOT.token(), time);

        InitData ann = verifier.verify(bot.initData().sign(ANN, "Анна", "ru")).orElseThrow();

        assertThat(ann).isEqualTo(new InitData(ANN, "Анна", "ru", time.instant()));
    }

    @Test
    void whatIsKeptInAFileIsThereForTheNextOne() throws Exception {
        var file = new Kept();
        try (var before = new BotUpdates(file)) {
            before.tell("message", id -> message(id, "one"));
            before.tell("message", id -> message(id, "two"));
            assertThat(before.poll(100_000_002, 10, Duration.ZERO)).hasSize(1);
        }
        try (var after = new BotUpdates()) {
            file.arrived.forEach(after::arrived);
            file.confirmed.forEach(after::confirmed);

            after.tell("message", id -> message(id, "three"));

            assertThat(after.poll(0, 10, Duration.ZERO))
                    .extracting(each -> each.path("update_id").asLong())
                    .containsExactly(100_000_002L, 100_000_003L);
        }
    }

    private static final class Kept implements BotUpdates.File {

        private final List<ObjectNode> arrived = new ArrayList<>();
        private final List<Long> confirmed = new ArrayList<>();

        @Override
        public void arrived(ObjectNode update) {
            arrived.add(update);
        }

        @Override
        public void confirmed(long last) {
            confirmed.add(last);
        }
    }
}
