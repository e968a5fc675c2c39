package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks.Held;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The queues for lock names in one JVM. */
@Timeout(60)
class LocalLocksTest {

    private static final LockName A = new LockName("local:a");
    private static final LockName B = new LockName("local:b");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LocalLocks locks = new LocalLocks();

    @Test
    void aNameIsHeldByOneThreadAtATime() throws InterruptedException {
        int[] count = new int[1];
        Race.of(8).rounds(100).run(_ -> counted(count, List.of(A))).withoutFaults();

        assertThat(count[0]).isEqualTo(800);
        assertThat(locks.names()).isEmpty();
    }

    /** The control: the same race, with a name for each thread, loses counts. */
    @Test
    void otherNamesKeepNobodyApart() throws InterruptedException {
        int[] count = new int[1];
        Race.of(8)
                .rounds(100)
                .run(lap -> counted(count, List.of(new LockName("local:" + lap.thread()))))
                .withoutFaults();

        assertThat(count[0]).isLessThan(800);
    }

    private boolean counted(int[] count, List<LockName> names) {
        Held held = locks.take(names, LONG);
        try {
            int before = count[0];
            LockSupport.parkNanos(1_000);
            count[0] = before + 1;
            return true;
        } finally {
            held.release();
        }
    }

    @Test
    void whoeverWaitsTooLongIsToldWhatForAndHoldsNothing() {
        try (var _ = taken(B)) {
            assertThatThrownBy(() -> elsewhere(() -> locks.take(List.of(A, B), SHORT).release()))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(Fault.Busy.class)
                    .hasMessageContaining("local:b");
            elsewhere(() -> locks.take(List.of(A), SHORT).release());
        }
        assertThat(locks.names()).isEmpty();
    }

    @Test
    void theHolderTakesANameAgainAndKeepsItUntilBothAreGivenBack() {
        Held first = locks.take(List.of(A), SHORT);
        locks.take(List.of(A), Duration.ZERO).release();

        assertThatThrownBy(() -> elsewhere(() -> locks.take(List.of(A), SHORT).release()))
                .hasCauseInstanceOf(Fault.Busy.class);
        first.release();
        elsewhere(() -> locks.take(List.of(A), SHORT).release());
    }

    @Test
    void whoeverCameFirstIsServedFirst() {
        var order = new ArrayList<Integer>();
        var waiting = new ArrayList<CompletableFuture<Void>>();
        try (var _ = taken(A)) {
            for (int number = 1; number <= 5; number++) {
                waiting.add(waiter(number, order));
            }
        }
        waiting.forEach(CompletableFuture::join);

        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    /** Stands in the queue when this returns. */
    private CompletableFuture<Void> waiter(int number, List<Integer> order) {
        var thread = new AtomicReference<Thread>();
        var served =
                CompletableFuture.runAsync(
                        () -> {
                            Held held = locks.take(List.of(A), LONG);
                            order.add(number);
                            held.release();
                        },
                        work -> thread.set(Thread.ofVirtual().start(work)));
        while (thread.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return served;
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsGoesAwayBusy() throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        try (var _ = taken(A)) {
            Thread waiter =
                    Thread.ofVirtual()
                            .start(() -> {
                                Thread.currentThread().interrupt();
                                try {
                                    locks.take(List.of(A), LONG).release();
                                } catch (Fault.Busy busy) {
                                    thrown.set(busy);
                                }
                            });
            waiter.join();
        }
        assertThat(thrown.get()).isInstanceOf(Fault.Busy.class);
        assertThat(locks.names()).isEmpty();
    }

    private Taken taken(LockName name) {
        return new Taken(locks.take(List.of(name), SHORT));
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, run -> Thread.ofVirtual().start(run)).join();
    }

    /** Given back at the end of a block. */
    private record Taken(Held held) implements AutoCloseable {
        @Override
        public void close() {
            held.release();
        }
    }
}
