package dev.keelson.gifts.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.Outside;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.sandbox.SandboxTelegram.Destination;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;
import dev.keelson.gifts.telegram.TelegramApi.OwnedGift;
import dev.keelson.gifts.telegram.TelegramApi.Passage;
import dev.keelson.gifts.telegram.TelegramApi.Transfer;
import dev.keelson.gifts.telegram.TelegramUpdate.Account;
import dev.keelson.gifts.telegram.TelegramUpdate.GiftReceived;
import dev.keelson.gifts.telegram.TelegramUpdate.Origin;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Delivery;
import dev.keelson.service.telegram.BotToken;
import dev.keelson.service.telegram.TelegramUnavailableException;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.http.ScriptedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

@Timeout(60)
class TelegramBotApiIT {

    private static final String FLOOD =
            """
            {"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 13",
             "parameters": {"retry_after": 13}}
            """;
    private static final String NOTHING = "{\"ok\": true, \"result\": []}";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path directory;

    private final SettableClock time = SettableClock.at(NOW);

    private TelegramBotApi api(URI base) {
        return api(base, SandboxTelegram.BOT.token());
    }

    private TelegramBotApi api(URI base, BotToken token) {
        Patience patience = Patience.standard().withRetries(3, Duration.ofMillis(1));
        return new TelegramBotApi(
                new BotApi.Settings(base, token, Duration.ofSeconds(2), patience),
                new Border(Outside.refusing(), time));
    }

    private static NewGift gift(int number) {
        return new NewGift(
                501, "Lucky Star", number, "Comet", "Stardust", "Amber Glow", Optional.empty());
    }

    private static void send(SandboxModule sandbox, int number) {
        assertThat(sandbox.telegram().createGift(gift(number), Destination.BANK).isSuccess())
                .isTrue();
    }

    private static Trouble trouble(Supplier<?> call) {
        return catchThrowableOfType(TelegramUnavailableException.class, call::get).trouble();
    }

    @Test
    void aGiftSentToTheBankBecomesAnUpdate() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            sandbox.telegram().createUser(501, "Анна", "ru");
            send(sandbox, 42);
            var received = (GiftReceived) api.updates(0, Duration.ZERO).getFirst();
            assertThat(received.account())
                    .isEqualTo(new Account.Linked(SandboxTelegram.BANK_CONNECTION));
            assertThat(received.sender())
                    .isEqualTo(new TelegramUpdate.Sender(501, "Анна", Optional.of("ru")));
            assertThat(received.gift().name()).isEqualTo("LuckyStar-42");
            assertThat(received.gift().baseName()).isEqualTo("Lucky Star");
            assertThat(received.gift().number()).isEqualTo(42);
            assertThat(received.gift().model()).isEqualTo(new UniqueGift.Trait("Comet", 100));
            assertThat(received.gift().symbol()).isEqualTo(new UniqueGift.Trait("Stardust", 220));
            assertThat(received.gift().backdrop().name()).isEqualTo("Amber Glow");
            assertThat(received.gift().backdrop().colors().center()).isEqualTo(0xffd27a);
            assertThat(received.origin()).isEqualTo(Origin.TRANSFER);
            assertThat(received.terms().ownedGiftId()).isPresent();
            assertThat(received.at()).isEqualTo(NOW);
        }
    }

    @Test
    void updatesComeAgainUntilTheOffsetIsBehindThem() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            for (int number = 1; number <= 3; number++) {
                send(sandbox, number);
            }
            List<TelegramUpdate> all = api.updates(0, Duration.ZERO);
            assertThat(all).hasSize(3);
            assertThat(all).extracting(TelegramUpdate::updateId).isSorted().doesNotHaveDuplicates();
            assertThat(api.updates(0, Duration.ZERO)).isEqualTo(all);
            long second = all.get(1).updateId();
            assertThat(api.updates(second, Duration.ZERO)).isEqualTo(all.subList(1, 3));
            assertThat(api.updates(0, Duration.ZERO)).isEqualTo(all.subList(1, 3));
            assertThat(api.updates(all.getLast().updateId() + 1, Duration.ZERO)).isEmpty();
            assertThat(api.updates(0, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoeverAsksForUpdatesWantsAWebhookOfEarlierNoMore() {
        try (var sandbox = SandboxModule.start(directory, time);
                var nobody = new ScriptedServer(ScriptedServer.answer(503, ""));
                var api = api(sandbox.telegramUrl())) {
            api.sendUpdatesTo(nobody.url(), "a-secret-that-nobody-takes");
            send(sandbox, 1);

            assertThat(api.updates(0, Duration.ZERO)).hasSize(1);
            assertThat(api.updates(0, Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void theBankPassesAGiftOnAndHoldsItNoMore() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            for (int number = 1; number <= 120; number++) {
                send(sandbox, number);
            }
            List<HeldGift> held = api.held(SandboxTelegram.BANK_CONNECTION);
            assertThat(held).hasSize(120);
            HeldGift one =
                    held.stream()
                            .filter(gift -> gift.gift().number() == 7)
                            .findFirst()
                            .orElseThrow();
            assertThat(one.sender()).map(TelegramUpdate.Sender::id).contains(501L);
            assertThat(one.arrivedAt()).isEqualTo(NOW);
            String owned = one.terms().ownedGiftId().orElseThrow();
            var cheap = new Passage(SandboxTelegram.BANK_CONNECTION, owned, 501, 0);
            var paid =
                    new Passage(SandboxTelegram.BANK_CONNECTION, owned, 501, one.terms().stars());

            assertThat(api.transfer(cheap)).isInstanceOf(Transfer.Refused.class);
            assertThat(api.transfer(paid)).isEqualTo(new Transfer.Passed());
            assertThat(api.transfer(paid)).isInstanceOf(Transfer.Refused.class);

            assertThat(api.held(SandboxTelegram.BANK_CONNECTION)).hasSize(119);
            assertThat(sandbox.telegram().ownerOf("LuckyStar-7")).contains(501L);
        }
    }

    @Test
    void atMostAHundredUpdatesComeAtOnce() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            for (int number = 1; number <= 130; number++) {
                send(sandbox, number);
            }
            List<TelegramUpdate> first = api.updates(0, Duration.ZERO);
            assertThat(first).hasSize(100);
            assertThat(api.updates(first.getLast().updateId() + 1, Duration.ZERO)).hasSize(30);
        }
    }

    @Test
    void aPollWaitsForAnUpdate() throws Exception {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var poll = threads.submit(() -> api.updates(0, Duration.ofSeconds(30)));
            send(sandbox, 1);
            assertThat(poll.get()).hasSize(1);
        }
    }

    @Test
    void aPollOutlivesTheDeadlineOfOtherCalls() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            assertThat(api.updates(0, Duration.ofSeconds(3))).isEmpty();
        }
    }

    @Test
    void theBotKnowsItself() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            assertThat(api.me())
                    .isEqualTo(
                            new BotApi.Bot(
                                    SandboxTelegram.BOT.token().botId(),
                                    SandboxTelegram.BOT.username()));
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNotRepeatedInTheFault() {
        var wrong = new BotToken("7000000001:wrong-token");
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl(), wrong)) {
            Trouble trouble = trouble(api::me);
            assertThat(trouble.reason()).isEqualTo(Reason.REFUSED);
            assertThat(trouble.why()).contains("Unauthorized").doesNotContain("wrong-token");
        }
    }

    @Test
    void duringAFloodWaitNothingIsSent() {
        try (var server =
                        new ScriptedServer(
                                ScriptedServer.answer(429, FLOOD),
                                ScriptedServer.answer(200, NOTHING));
                var api = api(server.url())) {
            assertThat(trouble(() -> api.updates(0, Duration.ZERO)).retryAfter())
                    .contains(Duration.ofSeconds(13));
            time.advance(Duration.ofSeconds(5));
            assertThat(trouble(() -> api.updates(0, Duration.ZERO)).retryAfter())
                    .contains(Duration.ofSeconds(8));
            assertThat(server.requests()).hasSize(1);
            time.advance(Duration.ofSeconds(8));
            assertThat(api.updates(0, Duration.ZERO)).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void theRequestIsTheOneTelegramDocuments() {
        try (var server = new ScriptedServer(ScriptedServer.answer(200, NOTHING));
                var api = api(server.url())) {
            assertThat(api.updates(11, Duration.ofSeconds(4))).isEmpty();
            assertThat(server.requests().getFirst())
                    .startsWith(
                            "POST /bot"
                                    + SandboxTelegram.BOT.token().value()
                                    + "/getUpdates HTTP/1.1")
                    .contains("\"offset\":11", "\"timeout\":4", "\"limit\":100")
                    .contains(
                            "\"allowed_updates\":[\"message\",\"business_message\",",
                            "\"business_connection\",\"my_chat_member\",",
                            "\"chat_member\",\"channel_post\"]");
        }
    }

    @Test
    void aTelegramThatNeverAnswersIsAFaultAndAPollIsSentOnce() {
        try (var server = new ScriptedServer(ScriptedServer.silence());
                var api = api(server.url())) {
            assertThat(trouble(() -> api.updates(0, Duration.ZERO)).reason())
                    .isEqualTo(Reason.FAILED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void afterFiveFailuresNothingIsSent() {
        try (var server = new ScriptedServer(ScriptedServer.answer(502, "<html>bad</html>"));
                var api = api(server.url())) {
            for (int time = 0; time < 8; time++) {
                assertThat(trouble(() -> api.updates(0, Duration.ZERO))).isNotNull();
            }
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void aMessageGetsToWhoHasJoinedAndToNobodyElse() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            sandbox.telegram().createUser(501, "Анна", "ru");
            assertThat(api.send(501, "Продано")).isEqualTo(new Delivery.Sent());
            assertThat(api.send(502, "Sold"))
                    .isEqualTo(new Delivery.Refused("answered 400 Bad Request: chat not found"));
        }
    }

    @Test
    void peopleWhoBlockTheBotDoNotOpenTheBreaker() {
        String blocked =
                """
                {"ok": false, "error_code": 403,
                 "description": "Forbidden: bot was blocked by the user"}
                """;
        try (var server = new ScriptedServer(ScriptedServer.answer(403, blocked));
                var api = api(server.url())) {
            for (int time = 0; time < 8; time++) {
                assertThat(api.send(501, "Sold")).isInstanceOf(Delivery.Refused.class);
            }
            assertThat(server.requests()).hasSize(8);
            assertThat(server.requests().getFirst())
                    .contains("/sendMessage HTTP/1.1", "\"chat_id\":501", "\"text\":\"Sold\"");
        }
    }

    private static String made(SandboxModule sandbox, NewGift gift) {
        return sandbox.telegram().createGift(gift, Destination.OWNER).orElseThrow();
    }

    @Test
    void aGiftIsFoundAmongItsOwnersWithItsTransferDate() {
        Instant from = NOW.plus(Duration.ofDays(3));
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            String cooling =
                    made(
                            sandbox,
                            new NewGift(
                                    501, "Old", 7, "Comet", "Hearts", "Mint", Optional.of(from)));
            for (int number = 1; number <= 230; number++) {
                String _ = made(sandbox, gift(number));
            }
            OwnedGift owned = api.giftOf(501, cooling).orElseThrow();
            assertThat(owned.gift().name()).isEqualTo(cooling);
            assertThat(owned.gift().baseName()).isEqualTo("Old");
            assertThat(owned.nextTransferDate()).contains(from);
            assertThat(api.giftOf(501, "luckystar-1").orElseThrow().nextTransferDate()).isEmpty();
            assertThat(api.giftOf(501, "Nothing-1")).isEmpty();
            sandbox.telegram().createUser(777, "Eve", "en");
            assertThat(api.giftOf(777, cooling)).isEmpty();
        }
    }

    @Test
    void aMessageWithoutAnAnswerIsAFaultAndSentOnce() {
        try (var server = new ScriptedServer(ScriptedServer.answer(502, "<html>bad</html>"));
                var api = api(server.url())) {
            assertThat(trouble(() -> api.send(501, "Sold")).reason()).isEqualTo(Reason.FAILED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void thoseWhomTelegramDoesNotShowHaveNoGiftsAndAreNoFailure() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.telegramUrl())) {
            for (int i = 0; i < 8; i++) {
                assertThat(api.giftOf(999, "LuckyStar-1")).isEmpty();
            }
            assertThat(api.me().username()).isEqualTo(SandboxTelegram.BOT.username());
        }
    }

    @Test
    void theQuestionForGiftsIsTheOneTelegramDocuments() {
        String page = "{\"ok\": true, \"result\": {\"total_count\": 0, \"gifts\": []}}";
        try (var server = new ScriptedServer(ScriptedServer.answer(200, page));
                var api = api(server.url())) {
            assertThat(api.giftOf(501, "LuckyStar-1")).isEmpty();
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().getFirst())
                    .contains("/getUserGifts HTTP/1.1", "\"user_id\":501", "\"limit\":100")
                    .contains("\"offset\":\"\"", "\"exclude_unlimited\":true")
                    .contains("\"exclude_limited_upgradable\":true")
                    .contains("\"exclude_limited_non_upgradable\":true");
        }
    }

    @Test
    void giftsWithoutEndAreNotReadForEver() {
        String page =
                "{\"ok\": true, \"result\":"
                        + " {\"total_count\": 9, \"gifts\": [], \"next_offset\": \"x\"}}";
        try (var server = new ScriptedServer(ScriptedServer.answer(200, page));
                var api = api(server.url())) {
            assertThat(api.giftOf(501, "LuckyStar-1")).isEmpty();
            assertThat(server.requests()).hasSize(20);
        }
    }
}
