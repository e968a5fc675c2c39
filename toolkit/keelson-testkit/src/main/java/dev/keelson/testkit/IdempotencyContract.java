package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport.End;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** The promises of an operation that is done once for its key. */
public abstract class IdempotencyContract extends ContractSuite {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration QUICK = Duration.ofSeconds(20);

    private final AtomicInteger serial = new AtomicInteger();

    /** An answer that only the first time can give: the serial differs each time it is made. */
    private record Receipt(String text, int serial) {}

    private static final class ReceiptCodec implements Once.Codec<Receipt> {

        @Override
        public String encode(Receipt receipt) {
            return receipt.serial() + "/" + receipt.text();
        }

        @Override
        public Receipt decode(String text) {
            int slash = text.indexOf('/');
            return new Receipt(
                    text.substring(slash + 1), Integer.parseInt(text.substring(0, slash)));
        }
    }

    private static Once<Receipt> key(String key) {
        return Once.of("ann", key, "request", new ReceiptCodec());
    }

    /** Writes a note under a new id, so that a second effect would be seen. */
    private Result<Receipt, String> effect(UnitOfWork unit) {
        int number = serial.incrementAndGet();
        backend.notes().add(unit, "note-" + number, "effect");
        return Result.success(new Receipt("é \"quoted\"", number));
    }

    private Result<Receipt, String> effect(Operation operation, Once<Receipt> once) {
        return transactor.inUnit(operation.once(once), this::effect);
    }

    private Result<Receipt, String> effect(Once<Receipt> once) {
        return effect(NOTE, once);
    }

    @Test
    void theFirstTimeIsNoReplay() {
        Once<Receipt> first = key("k");

        assertThat(effect(first)).isEqualTo(Result.success(new Receipt("é \"quoted\"", 1)));
        assertThat(first.replayed()).isFalse();
        assertThat(keptNotes()).hasSize(1);
        assertEnds(End.COMMITTED);
    }

    @Test
    void aRepeatGetsTheSameAnswerAndDoesNothing() {
        Result<Receipt, String> first = effect(key("k"));
        Once<Receipt> again = key("k");

        assertThat(effect(again)).isEqualTo(first);
        assertThat(again.replayed()).isTrue();
        assertThat(keptNotes()).hasSize(1);
        assertEnds(End.COMMITTED, End.REPLAYED);
    }

    @Test
    void aRepeatIsAnsweredEvenWhenItsBodyWouldRefuse() {
        Result<Receipt, String> first = effect(key("k"));
        Result<Receipt, String> again =
                transactor.inUnit(
                        NOTE.once(key("k")),
                        unit -> {
                            backend.notes().add(unit, "other", "never");
                            unit.flush();
                            return Result.failure("sold out by now");
                        });

        assertThat(again).isEqualTo(first);
        assertThat(keptNotes()).containsExactly("effect");
    }

    @Test
    void aRepeatWhoseBodySendsNothingIsAReplayToo() {
        Result<Receipt, String> first =
                transactor.inUnit(
                        NOTE.once(key("k")), _ -> Result.success(new Receipt("empty", 1)));
        Result<Receipt, String> again =
                transactor.inUnit(
                        NOTE.once(key("k")), _ -> Result.success(new Receipt("empty", 2)));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aReplayRunsNoHooks() {
        var hooks = new AtomicInteger();
        Function<UnitOfWork, Result<Receipt, String>> hooked =
                unit -> {
                    unit.afterCommit(hooks::incrementAndGet);
                    return effect(unit);
                };
        Result<Receipt, String> first = transactor.inUnit(NOTE.once(key("k")), hooked);
        Result<Receipt, String> again = transactor.inUnit(NOTE.once(key("k")), hooked);

        assertThat(again).isEqualTo(first);
        assertThat(hooks).hasValue(1);
    }

    @Test
    void oneKeyFromTwentyThreadsHasOneEffectAndOneAnswer() throws InterruptedException {
        var replayed = new ConcurrentLinkedQueue<Boolean>();
        List<Result<Receipt, String>> answers =
                Race.of(20)
                        .run(_ -> {
                            Once<Receipt> once = key("k");
                            Result<Receipt, String> answer = effect(once);
                            replayed.add(once.replayed());
                            return answer;
                        })
                        .withoutFaults()
                        .values();

        assertThat(answers).hasSize(20).allMatch(Result::isSuccess);
        assertThat(Collections.frequency(answers, answers.getFirst())).isEqualTo(20);
        assertThat(Collections.frequency(new ArrayList<>(replayed), false)).isEqualTo(1);
        assertThat(keptNotes()).containsExactly("effect");
    }

    @Test
    void theSameRaceWithoutTheKeyHasTwentyEffects() throws InterruptedException {
        Race.of(20).run(_ -> transactor.inUnit(NOTE, this::effect)).withoutFaults();

        assertThat(keptNotes()).hasSize(20);
    }

    @Test
    void severalKeysAtOnceHaveOneEffectEach() throws InterruptedException {
        Race.of(5).keys(5).run(lap -> effect(key("k" + lap.key()))).withoutFaults();

        assertThat(keptNotes()).hasSize(5);
    }

    @Test
    void aKeyThatWasUsedForAnotherRequestIsRefusedAndNothingIsWritten() {
        Result<Receipt, String> first = effect(key("k"));
        Once<Receipt> other = Once.of("ann", "k", "another request", new ReceiptCodec());

        assertThatThrownBy(() -> effect(other)).isInstanceOf(Fault.KeyReused.class);
        assertThat(other.replayed()).isFalse();
        assertThat(keptNotes()).containsExactly("effect");
        assertThat(effect(key("k"))).isEqualTo(first);
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() {
        Result<Receipt, String> ann = effect(key("k"));
        Result<Receipt, String> bob = effect(Once.of("bob", "k", "request", new ReceiptCodec()));

        assertThat(bob).isNotEqualTo(ann);
        assertThat(keptNotes()).hasSize(2);
    }

    @Test
    void theSameKeyForAnotherOperationIsAnotherKey() {
        Result<Receipt, String> one = effect(NOTE, key("k"));
        Result<Receipt, String> two = effect(Operation.named("contract.other"), key("k"));

        assertThat(two).isNotEqualTo(one);
        assertThat(keptNotes()).hasSize(2);
    }

    @Test
    void aRefusalFreesTheKey() {
        Result<Receipt, String> refused =
                transactor.inUnit(
                        NOTE.once(key("k")),
                        unit -> {
                            backend.notes().add(unit, "refused", "refused");
                            unit.flush();
                            return Result.failure("no");
                        });
        Once<Receipt> again = key("k");

        assertThat(refused).isEqualTo(Result.failure("no"));
        assertSuccess(effect(again));
        assertThat(again.replayed()).isFalse();
        assertThat(keptNotes()).containsExactly("effect");
    }

    @Test
    void aFaultFreesTheKey() {
        var thrown = new IllegalArgumentException("a fault");
        assertThatThrownBy(() -> failing(key("k"), _ -> {}, thrown)).isSameAs(thrown);
        Once<Receipt> again = key("k");

        assertSuccess(effect(again));
        assertThat(again.replayed()).isFalse();
        assertThat(keptNotes()).containsExactly("effect");
    }

    @Test
    void aCrashBetweenTheClaimAndTheCommitFreesTheKey() {
        var thrown = new IllegalArgumentException("the connection is gone");
        assertThatThrownBy(() -> failing(key("k"), backend::crash, thrown)).isSameAs(thrown);
        Once<Receipt> again = key("k");

        assertSuccess(effect(again));
        assertThat(again.replayed()).isFalse();
        assertThat(keptNotes()).containsExactly("effect");
    }

    private Result<Receipt, String> failing(
            Once<Receipt> once, Consumer<UnitOfWork> blow, RuntimeException as) {
        return transactor.inUnit(
                NOTE.once(once),
                unit -> {
                    backend.notes().add(unit, "lost", "lost");
                    unit.flush();
                    blow.accept(unit);
                    throw as;
                });
    }

    @Test
    void aUnitTriedAgainKeepsItsKey() {
        var runs = new AtomicInteger();
        Once<Receipt> once = key("k");
        Result<Receipt, String> answer =
                transactor.inUnit(
                        NOTE.once(once),
                        unit -> {
                            Result<Receipt, String> made = effect(unit);
                            unit.flush();
                            if (runs.incrementAndGet() == 1) {
                                throw new Fault.Transient("undone", new IllegalStateException());
                            }
                            return made;
                        });

        assertThat(answer).isEqualTo(Result.success(new Receipt("é \"quoted\"", 2)));
        assertThat(once.replayed()).isFalse();
        assertThat(effect(key("k"))).isEqualTo(answer);
        assertThat(keptNotes()).hasSize(1);
    }

    @Test
    void aKeyInFlightElsewhereIsWaitedForOnlySoLong() {
        try (Paused _ = Paused.in(pause -> claimAndStand(key("k"), pause))) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> effect(NOTE.lockWait(SHORT), key("k")))
                    .isInstanceOf(Fault.KeyInFlight.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
        }
        Once<Receipt> again = key("k");

        assertSuccess(effect(again));
        assertThat(again.replayed()).isTrue();
        assertThat(keptNotes()).containsExactly("effect");
    }

    @Test
    void aRepeatWaitsForTheFirstAndGetsItsAnswer() {
        Once<Receipt> again = key("k");
        CompletableFuture<Result<Receipt, String>> repeat;
        try (Paused _ = Paused.in(pause -> claimAndStand(key("k"), pause))) {
            repeat =
                    CompletableFuture.supplyAsync(
                            () -> effect(again), work -> Thread.ofVirtual().start(work));
            assertThat(repeat).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        }

        assertThat(repeat).succeedsWithin(QUICK).isEqualTo(effect(key("k")));
        assertThat(again.replayed()).isTrue();
        assertThat(keptNotes()).containsExactly("effect");
    }

    private Result<Receipt, String> claimAndStand(Once<Receipt> once, Runnable stand) {
        return transactor.inUnit(
                NOTE.once(once),
                unit -> {
                    Result<Receipt, String> made = effect(unit);
                    unit.flush();
                    stand.run();
                    return made;
                });
    }
}
