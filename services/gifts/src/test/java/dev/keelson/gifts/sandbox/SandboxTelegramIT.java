package dev.keelson.gifts.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Result;
import dev.keelson.gifts.sandbox.SandboxTelegram.Destination;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.sandbox.SandboxTelegram.Refusal;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

class SandboxTelegramIT {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Recipient BANK = new Recipient.Bank();

    @TempDir Path directory;

    private final SettableClock time = SettableClock.at(NOW);

    private SandboxTelegram telegram() {
        return new SandboxTelegram(directory, time);
    }

    private static NewGift gift(String title, int number) {
        return new NewGift(501, title, number, "Comet", "Hearts", "Amber Glow", Optional.empty());
    }

    private static NewGift coolingUntil(Instant until) {
        return new NewGift(
                501, "Lucky Star", 1, "Comet", "Hearts", "Amber Glow", Optional.of(until));
    }

    private static String made(SandboxTelegram telegram, NewGift gift) {
        return telegram.createGift(gift, Destination.OWNER).orElseThrow();
    }

    private static String sent(SandboxTelegram telegram, int number) {
        return telegram.createGift(gift("Lucky Star", number), Destination.BANK).orElseThrow();
    }

    private static List<Long> updates(SandboxTelegram telegram, long offset) throws Exception {
        return telegram.updates().poll(offset, 100, Duration.ZERO).stream()
                .map(update -> update.path("update_id").asLong())
                .toList();
    }

    @Test
    void aGiftStaysWithItsOwnerUntilItIsSent() throws Exception {
        try (var telegram = telegram()) {
            String id = made(telegram, gift("Lucky Star", 1));
            assertThat(telegram.ownerOf(id)).contains(501L);
            assertThat(updates(telegram, 0)).isEmpty();
            assertThat(telegram.sendGift(id, BANK)).isEqualTo(Result.success(501L));
            assertThat(telegram.ownerOf(id)).contains(SandboxTelegram.BANK_ID);
            assertThat(updates(telegram, 0)).hasSize(1);
        }
    }

    @Test
    void aGiftToAPersonIsNoneOfTheBotsBusiness() throws Exception {
        try (var telegram = telegram()) {
            String id = made(telegram, gift("Lucky Star", 1));
            assertThat(telegram.sendGift(id, new Recipient.Person(777)).isSuccess()).isTrue();
            assertThat(telegram.ownerOf(id)).contains(777L);
            assertThat(updates(telegram, 0)).isEmpty();
        }
    }

    @Test
    void aGiftThatNobodyMadeIsNotSent() {
        try (var telegram = telegram()) {
            assertThat(telegram.sendGift("Nothing-1", BANK))
                    .isEqualTo(Result.failure(new Refusal.NoSuchGift("Nothing-1")));
        }
    }

    @Test
    void aGiftInTheBankIsNotSentAgain() throws Exception {
        try (var telegram = telegram()) {
            String id = sent(telegram, 1);
            assertThat(telegram.sendGift(id, BANK))
                    .isEqualTo(Result.failure(new Refusal.NotTheSenders(id)));
            assertThat(updates(telegram, 0)).hasSize(1);
        }
    }

    @Test
    void aGiftIsNotSentBeforeItHasCooledDown() {
        try (var telegram = telegram()) {
            Instant until = NOW.plus(Duration.ofHours(2));
            String id = made(telegram, coolingUntil(until));
            assertThat(telegram.sendGift(id, BANK))
                    .isEqualTo(Result.failure(new Refusal.CoolingDown(id, until)));
            time.advance(Duration.ofHours(2));
            assertThat(telegram.sendGift(id, BANK).isSuccess()).isTrue();
        }
    }

    @Test
    void aGiftThatCannotGoToTheBankAtOnceIsNotMade() {
        try (var telegram = telegram()) {
            Instant until = NOW.plusSeconds(1);
            assertThat(telegram.createGift(coolingUntil(until), Destination.BANK))
                    .isEqualTo(Result.failure(new Refusal.CoolingDown("LuckyStar-1", until)));
            assertThat(telegram.ownerOf("LuckyStar-1")).isEmpty();
        }
    }

    @Test
    void everyGiftHasANameOfItsOwn() {
        try (var telegram = telegram()) {
            assertThat(made(telegram, gift("Seer's Orb", 7))).isEqualTo("SeersOrb-7");
            assertThat(made(telegram, gift("Seer's Orb", 7))).isEqualTo("SeersOrb-7-2");
            assertThat(made(telegram, gift("Seer's Orb", 7))).isEqualTo("SeersOrb-7-3");
            assertThat(made(telegram, gift("Подарок", 1))).isEqualTo("Gift-1");
            assertThat(made(telegram, gift("../..", 2))).isEqualTo("Gift-2");
        }
    }

    @Test
    void aRestartChangesNothing() throws Exception {
        List<ObjectNode> before;
        try (var telegram = telegram()) {
            telegram.createUser(501, "Ann", "ru");
            made(telegram, gift("Bath Duck", 3));
            for (int number = 1; number <= 3; number++) {
                sent(telegram, number);
            }
            long first = updates(telegram, 0).getFirst();
            before = telegram.updates().poll(first + 1, 100, Duration.ZERO);
            assertThat(before).hasSize(2);
        }
        try (var telegram = telegram()) {
            assertThat(telegram.updates().poll(0, 100, Duration.ZERO))
                    .hasToString(before.toString());
            assertThat(telegram.ownerOf("BathDuck-3")).contains(501L);
            assertThat(telegram.ownerOf("LuckyStar-1")).contains(SandboxTelegram.BANK_ID);
            sent(telegram, 4);
            long last = before.getLast().path("update_id").asLong();
            assertThat(updates(telegram, last + 1)).containsExactly(last + 1);
        }
        try (var telegram = telegram()) {
            assertThat(updates(telegram, 0)).hasSize(1);
        }
    }

    @Test
    void aNegativeOffsetForgetsAllButTheLast() throws Exception {
        try (var telegram = telegram()) {
            for (int number = 1; number <= 5; number++) {
                sent(telegram, number);
            }
            List<Long> all = updates(telegram, 0);
            assertThat(updates(telegram, -2)).isEqualTo(all.subList(3, 5));
            assertThat(updates(telegram, 0)).isEqualTo(all.subList(3, 5));
            assertThat(updates(telegram, -9)).isEqualTo(all.subList(3, 5));
        }
    }

    @Test
    @Timeout(20)
    void aPollThatWaitsIsWokenByAnUpdate() throws Exception {
        try (var telegram = telegram()) {
            var polled =
                    new FutureTask<>(() -> telegram.updates().poll(0, 100, Duration.ofMinutes(5)));
            Thread poll = Thread.ofPlatform().start(polled);
            while (poll.isAlive() && poll.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            sent(telegram, 1);
            assertThat(polled.get()).hasSize(1);
        }
    }

    @Test
    @Timeout(20)
    void aPollThatWaitsEndsWithTheSandbox() throws Exception {
        FutureTask<List<ObjectNode>> polled;
        try (var telegram = telegram()) {
            polled = new FutureTask<>(() -> telegram.updates().poll(0, 100, Duration.ofMinutes(5)));
            Thread poll = Thread.ofPlatform().start(polled);
            while (poll.isAlive() && poll.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThat(polled.get()).isEmpty();
    }

    @Test
    void updatesOfAKindThatTheBotDoesNotWantAreNotMade() throws Exception {
        try (var telegram = telegram()) {
            telegram.updates().allow(List.of("message"));
            sent(telegram, 1);
            telegram.updates().allow(List.of("message", "business_message"));
            sent(telegram, 2);
            assertThat(updates(telegram, 0)).hasSize(1);
        }
    }

    @Test
    void whatSomebodyWritesToTheBankBecomesAnUpdateThatOutlivesARestart() throws Exception {
        try (var telegram = telegram()) {
            telegram.sendText(501, "t.me/nft/LuckyStar-1");
        }
        try (var telegram = telegram()) {
            List<ObjectNode> updates = telegram.updates().poll(0, 100, Duration.ZERO);
            assertThat(updates).hasSize(1);
            var message = updates.getFirst().path("business_message");
            assertThat(message.path("text").asString()).isEqualTo("t.me/nft/LuckyStar-1");
            assertThat(message.path("from").path("id").asLong()).isEqualTo(501);
        }
    }
}
