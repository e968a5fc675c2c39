package dev.keelson.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events that cannot be handled, and what becomes of those behind them. */
@Timeout(120)
class DeadLettersIT {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Retries THREE = new Retries(3, Duration.ofSeconds(1), LONGEST);

    private final SettableClock clock = SettableClock.at("2026-11-01T12:00:00Z");
    private final Log log = new Log();
    private final Heard heard = new Heard();
    private final Outbox outbox =
            log.outbox("one", clock).subscribe(Subscription.of("mails", heard).retries(THREE));

    @AfterEach
    void stop() {
        outbox.stop(LONGEST);
        log.close();
    }

    @Test
    void anEventThatFailsHoldsUpItsKeyAlone() {
        heard.refuse("note:1", 2);
        outbox.start();
        log.keep("note:1", 1, 2, 3);
        log.keep("note:2", 1, 2);

        heard.awaitSeqs("note:2", 1L, 2L);
        heard.awaitSeqs("note:1", 1L);
        assertThat(outbox.standings().getFirst().dead()).isZero();
    }

    @Test
    void anEventThatFailedIsTriedAgainAndItsKeyGoesOnInOrder() {
        heard.refuse("note:1", 1);
        outbox.start();
        log.keep("note:1", 1, 2);
        awaitWaiting(1);
        log.keep("note:1", 3);
        log.keep("note:2", 1);
        heard.awaitSeqs("note:2", 1L);
        heard.acceptAll();
        clock.advance(LONGEST);

        heard.awaitSeqs("note:1", 1L, 2L, 3L);
        awaitWaiting(0);
        log.keep("note:1", 4);
        heard.awaitSeqs("note:1", 1L, 2L, 3L, 4L);
    }

    @Test
    void moreEventsThanOneTurnTakesComeInOrderOnceTheirKeyGoesOn() {
        heard.refuse("note:1", 1);
        outbox.start();
        log.keep("note:1", numbers(100));
        awaitWaiting(1);
        heard.acceptAll();
        clock.advance(LONGEST);

        heard.awaitCount(100);
        assertThat(heard.seqsOf("note:1")).isSorted().hasSize(100);
    }

    @Test
    void anEventIsNotTriedBeforeItsTime() {
        heard.refuse("note:1", 1);
        var patient = new Retries(9, Duration.ofHours(1), Duration.ofHours(1));
        Outbox slow =
                log.outbox("two", clock)
                        .subscribe(Subscription.of("pushes", heard).retries(patient));
        slow.start();
        log.keep("note:1", 1);
        Heard.await(() -> heard.tries() == 1);
        log.keep("note:2", 1);
        heard.awaitSeqs("note:2", 1L);
        slow.stop(LONGEST);

        assertThat(heard.tries()).as("the event of note:1 once, that of note:2 once").isEqualTo(2);
    }

    @Test
    void afterItsLastAttemptAnEventIsDeadAndCanBeInspected() {
        DeadLetter dead = oneDead(1, 2, 3);

        assertThat(dead.event().seq()).isEqualTo(1);
        assertThat(dead.attempts()).isEqualTo(3);
        assertThat(dead.failure()).contains("no way with 1");
        assertThat(dead.behind()).isEqualTo(2);
        assertThat(outbox.deadLetters().find("mails", dead.event().id())).contains(dead);
        assertThat(outbox.deadLetters().find("mails", new UUID(0, 0))).isEmpty();
        assertThat(outbox.deadLetters().list("mails", "note:1", 10)).isEmpty();
        assertThat(heard.seqsOf("note:1")).isEmpty();
    }

    @Test
    void aDeadEventIsReplayedAndThoseBehindItFollow() {
        DeadLetter dead = oneDead(1, 2);
        heard.acceptAll();
        assertThat(outbox.deadLetters().replay("mails", dead.event().id())).isTrue();

        heard.awaitSeqs("note:1", 1L, 2L);
        assertThat(outbox.deadLetters().replay("mails", dead.event().id())).isFalse();
    }

    @Test
    void allDeadEventsOfASubscriptionAreReplayed() {
        heard.refuse("note:1", 1);
        heard.refuse("note:2", 1);
        outbox.start();
        log.keep("note:1", 1);
        log.keep("note:2", 1);
        awaitDead(2);
        heard.acceptAll();
        assertThat(outbox.deadLetters().replayAll("mails")).isEqualTo(2);

        heard.awaitSeqs("note:1", 1L);
        heard.awaitSeqs("note:2", 1L);
        assertThat(outbox.deadLetters().list("mails", "", 10)).isEmpty();
    }

    @Test
    void aDiscardedEventIsPassedOverForAReasonThatIsKept() {
        DeadLetter dead = oneDead(1, 2, 3);
        var reason = new DeadLetters.Reason("the address is gone", "ann");
        assertThat(outbox.deadLetters().discard("mails", dead.event().id(), reason)).isTrue();

        heard.awaitSeqs("note:1", 2L, 3L);
        assertThat(outbox.deadLetters().discard("mails", dead.event().id(), reason)).isFalse();
        assertThat(
                        log.postgres()
                                .column(
                                        "select discarded_by || ': ' || reason"
                                                + " from keelson.discarded_delivery"))
                .containsExactly("ann: the address is gone");
        log.keep("note:1", 4);
        heard.awaitSeqs("note:1", 2L, 3L, 4L);
    }

    private DeadLetter oneDead(int... numbers) {
        heard.refuse("note:1", 1);
        outbox.start();
        log.keep("note:1", numbers);
        awaitDead(1);
        // Those that came later have been passed by: the key counts them as waiting behind it.
        Heard.await(() -> dead().getFirst().behind() == numbers.length - 1);
        return dead().getFirst();
    }

    private List<DeadLetter> dead() {
        return outbox.deadLetters().list("mails", "", 10);
    }

    private void awaitDead(int expected) {
        Heard.await(() -> {
            clock.advance(Duration.ofSeconds(1));
            return dead().size() == expected;
        });
    }

    private void awaitWaiting(int expected) {
        Heard.await(() -> {
            Standing mails = outbox.standings().getFirst();
            return mails.waiting() == expected && mails.behind() == 0;
        });
    }

    private static int[] numbers(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }
}
