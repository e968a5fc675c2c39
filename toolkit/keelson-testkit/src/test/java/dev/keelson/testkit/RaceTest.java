package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Result;
import dev.keelson.testkit.Race.Kind;
import dev.keelson.testkit.Race.Lap;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads at the same moment, and what is told of them. */
class RaceTest {

    private record TooLate(int by) {}

    @Test
    void eachThreadRunsOnEachKeyInEachRound() throws InterruptedException {
        var expected = new ArrayList<Lap>();
        for (int thread = 0; thread < 3; thread++) {
            for (int key = 0; key < 4; key++) {
                for (int round = 0; round < 5; round++) {
                    expected.add(new Lap(thread, key, round));
                }
            }
        }

        assertThat(Race.of(3).keys(4).rounds(5).run(lap -> lap).values())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void allThreadsOfAllKeysAreInARoundTogether() throws InterruptedException {
        var everybody = new CyclicBarrier(12);

        assertThat(Race.of(4).keys(3).rounds(3).run(_ -> everybody.await()).thrown()).isEmpty();
    }

    @Test
    void noRoundBeginsBeforeTheLastOneIsOver() throws InterruptedException {
        var laps = new AtomicInteger();
        RaceResult<Boolean> race =
                Race.of(4)
                        .rounds(50)
                        .run(lap -> {
                            int before = laps.getAndIncrement();
                            return before >= 4 * lap.round() && before < 4 * (lap.round() + 1);
                        });

        assertThat(race.counts()).isEqualTo(Map.of("true", 200L));
    }

    @Test
    void theThreadsAreOfTheKindThatWasAskedFor() throws InterruptedException {
        assertThat(Race.of(2).run(_ -> Thread.currentThread().isVirtual()).values())
                .containsOnly(true);
        assertThat(
                        Race.of(2)
                                .on(Kind.PLATFORM)
                                .run(_ -> Thread.currentThread().isVirtual())
                                .values())
                .containsOnly(false);
    }

    @Test
    void whatIsReturnedAndThrownIsCounted() throws InterruptedException {
        RaceResult<Result<String, TooLate>> race =
                Race.of(10)
                        .run(lap ->
                                switch (lap.thread()) {
                                    case 0 -> Result.success("won");
                                    case 1, 2 -> throw new AssertionError("broken");
                                    default -> Result.failure(new TooLate(lap.thread()));
                                });

        assertThat(race.counts())
                .isEqualTo(Map.of("Success", 1L, "AssertionError", 2L, "TooLate", 7L));
        assertThat(race.winners()).containsExactly(new Lap(0, 0, 0));
        assertThat(race.thrown()).hasSize(2).hasOnlyElementsOfType(AssertionError.class);
        assertThat(race.values()).hasSize(8);
    }

    @Test
    void winnersAreToldByKey() throws InterruptedException {
        RaceResult<Result<Integer, TooLate>> race =
                Race.of(3)
                        .keys(3)
                        .run(lap ->
                                lap.thread() < lap.key()
                                        ? Result.success(lap.key())
                                        : Result.failure(new TooLate(1)));

        assertThat(race.winnersByKey()).isEqualTo(Map.of(1, 1L, 2, 2L));
    }

    @Test
    void aRaceWithFaultsIsNotWithoutFaults() throws InterruptedException {
        var fault = new IllegalStateException("broken");
        RaceResult<Integer> race =
                Race.of(3)
                        .run(lap -> {
                            if (lap.thread() == 1) {
                                throw fault;
                            }
                            return lap.thread();
                        });

        assertThatThrownBy(race::withoutFaults)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("IllegalStateException=1")
                .hasCause(fault);
        assertThat(Race.of(3).run(Lap::thread).withoutFaults().values())
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aRaceThatHangsFailsWithTheStacksOfItsThreads() {
        var never = new CountDownLatch(1);
        for (Kind kind : Kind.values()) {
            assertThatThrownBy(() ->
                            Race.of(2)
                                    .on(kind)
                                    .within(Duration.ofSeconds(1))
                                    .run(lap -> lap.thread() == 0 ? "over" : hang(never)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("PT1S")
                    .hasMessageContaining("race-0-1")
                    .hasMessageContaining("RaceTest.hang");
        }
    }

    private static String hang(CountDownLatch never) throws InterruptedException {
        never.await();
        return "never";
    }

    @Test
    void aNaiveCounterLosesUpdatesAndAnAtomicOneDoesNot() throws InterruptedException {
        var naive = new AtomicLong();
        var atomic = new AtomicLong();
        // Threads that happen to run one after another lose nothing.
        for (int time = 0; time < 50 && naive.get() == atomic.get(); time++) {
            naive.set(0);
            atomic.set(0);
            Race.of(4)
                    .rounds(20)
                    .on(Kind.PLATFORM)
                    .run(_ -> countFarUp(naive, atomic))
                    .withoutFaults();
            assertThat(atomic).hasValue(4_000_000);
        }

        assertThat(naive.get()).isLessThan(4_000_000);
    }

    private static long countFarUp(AtomicLong naive, AtomicLong atomic) {
        for (int i = 0; i < 50_000; i++) {
            naive.set(naive.get() + 1);
            atomic.incrementAndGet();
        }
        return atomic.get();
    }

    @Test
    void aRaceOfNobodyIsRefused() {
        for (Runnable nobody :
                List.<Runnable>of(
                        () -> Race.of(0), () -> Race.of(1).keys(0), () -> Race.of(1).rounds(0))) {
            assertThatIllegalArgumentException().isThrownBy(nobody::run);
        }
    }
}
