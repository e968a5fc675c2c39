package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers for everybody are loaded once and kept for a while. */
final class CachedTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void anAnswerIsLoadedOnceAndGivenAgain() {
        var cached = new Cached<String, Integer>(LONG, 10, _ -> loads.incrementAndGet());
        assertThat(cached.get("a")).isEqualTo(1);
        assertThat(cached.get("a")).isEqualTo(1);
        assertThat(cached.get("b")).isEqualTo(2);
    }

    @Test
    void ofManyCallersThatMissOneLoads() throws Exception {
        var asked = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var cached =
                new Cached<String, Integer>(
                        LONG,
                        10,
                        _ -> {
                            asked.countDown();
                            await(mayEnd);
                            return loads.incrementAndGet();
                        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(callers.submit(() -> cached.get("a")));
            }
            await(asked);
            mayEnd.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            }
        }
        assertThat(loads).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aFailedLoadIsThrownAndKeptForNobody() {
        var cached =
                new Cached<String, Integer>(
                        LONG,
                        10,
                        _ -> {
                            if (loads.incrementAndGet() % 2 == 1) {
                                throw new IllegalArgumentException("not this time");
                            }
                            return loads.get();
                        });
        for (int time = 1; time <= 1_000; time++) {
            assertThatThrownBy(() -> cached.get("a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not this time");
            assertThat(cached.get("a")).isEqualTo(2 * time);
            cached.forget("a");
        }
    }

    @Test
    void anAnswerIsGivenNoLongerThanItIsKept() {
        var cached =
                new Cached<String, Integer>(
                        Duration.ofMillis(20), 10, _ -> loads.incrementAndGet());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (cached.get("a") == 1) {
            assertThat(System.nanoTime()).as("it is still the first answer").isLessThan(until);
            Thread.onSpinWait();
        }
        assertThat(loads.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aForgottenAnswerIsLoadedAnew() {
        var cached = new Cached<String, Integer>(LONG, 10, _ -> loads.incrementAndGet());
        assertThat(cached.get("a")).isEqualTo(1);
        cached.forget("a");
        assertThat(cached.get("a")).isEqualTo(2);
        cached.forgetAll();
        assertThat(cached.get("a")).isEqualTo(3);
    }
}
