package dev.keelson.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.DataReader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One caller that cannot be told or closed keeps no other from being ended. */
final class SlowSendersTest {

    private static final int ROOM = 1_000;

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void oneThatFailsToCloseOrHangsKeepsNoOtherWaiting() throws Exception {
        var told = new CountDownLatch(2);
        try (var slow = new SlowSenders(new OpenStreams(1))) {
            waiting(
                    slow,
                    () -> {
                        told.countDown();
                        throw new UncheckedIOException(new IOException("closed by the other side"));
                    });
            waiting(
                    slow,
                    () -> {
                        told.countDown();
                        awaitForever();
                    });
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();

            var next = new CountDownLatch(1);
            waiting(slow, next::countDown);

            assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            never.countDown();
        }
    }

    /** A caller that has sent the beginning of a request and sends no more. */
    private void waiting(SlowSenders slow, Runnable tooSlow) {
        var bounds = new Intake.Bounds(ROOM, Duration.ofMillis(1), tooSlow, () -> {});
        var silent = DataReader.create(this::endsWithTheTest);
        var intake = new Intake(silent, slow, bounds);
        intake.requestBegins();
        Thread.ofVirtual().start(() -> drain(intake));
    }

    private static void drain(Intake intake) {
        try {
            intake.get();
        } catch (RuntimeException _) {
            // its wait was ended, or the test is over
        }
    }

    private byte @Nullable [] endsWithTheTest() {
        awaitForever();
        return null;
    }

    private void awaitForever() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
