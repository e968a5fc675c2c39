package dev.keelson.service.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

@Timeout(20)
class OutsideServiceTest {

    private final SettableClock time = SettableClock.at(Instant.EPOCH);
    private final AtomicInteger calls = new AtomicInteger();

    private OutsideService<ShopUnavailableException> service(Patience patience) {
        return new OutsideService<>(
                "test",
                patience,
                new Border(Outside.refusing(), time),
                ShopUnavailableException::new);
    }

    private static Patience impatient() {
        return Patience.standard().withRetries(3, Duration.ofMillis(1));
    }

    private Supplier<String> failing(Trouble trouble) {
        return () -> {
            calls.incrementAndGet();
            throw new ShopUnavailableException(trouble);
        };
    }

    private static Reason reason(Runnable call) {
        return catchThrowableOfType(ShopUnavailableException.class, call::run).trouble().reason();
    }

    private void fail(OutsideService<ShopUnavailableException> service, int times) {
        for (int time = 0; time < times; time++) {
            assertThat(reason(() -> service.call(failing(Trouble.failed("down")))))
                    .isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void theFifthFailureInARowOpensTheBreaker() {
        var service = service(Patience.standard());
        fail(service, 4);
        assertThat(service.state()).isEqualTo(State.UP);
        fail(service, 1);
        assertThat(service.state()).isEqualTo(State.DOWN);
        assertThat(reason(() -> service.call(() -> "ignored"))).isEqualTo(Reason.NOT_TRIED);
        assertThat(calls).hasValue(5);
    }

    @Test
    void aSuccessBetweenFailuresKeepsItClosed() {
        var service = service(Patience.standard());
        fail(service, 4);
        assertThat(service.call(() -> "well")).isEqualTo("well");
        fail(service, 4);
        assertThat(service.state()).isEqualTo(State.UP);
    }

    @Test
    void aMinuteLaterOneProbeIsLetThroughAndNoSecond() throws Exception {
        var service = service(Patience.standard());
        fail(service, 5);
        time.advance(Duration.ofSeconds(59));
        assertThat(reason(() -> service.call(() -> "too soon"))).isEqualTo(Reason.NOT_TRIED);
        time.advance(Duration.ofSeconds(2));
        var inside = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var probe =
                    threads.submit(() ->
                            service.call(() -> {
                                inside.countDown();
                                await(letGo);
                                return "probed";
                            }));
            inside.await();
            assertThat(service.state()).isEqualTo(State.PROBING);
            assertThat(reason(() -> service.call(() -> "second"))).isEqualTo(Reason.NOT_TRIED);
            letGo.countDown();
            assertThat(probe.get()).isEqualTo("probed");
        }
        assertThat(service.state()).isEqualTo(State.UP);
    }

    @Test
    void aProbeThatFailsOpensItAgain() {
        var service = service(Patience.standard());
        fail(service, 5);
        time.advance(Duration.ofSeconds(61));
        fail(service, 1);
        assertThat(service.state()).isEqualTo(State.DOWN);
    }

    @Test
    void aNamedPauseIsNoFailure() {
        var service = service(Patience.standard());
        var pause = Trouble.askedToWait("slow down", Duration.ofSeconds(40));
        for (int time = 0; time < 20; time++) {
            assertThat(reason(() -> service.call(failing(pause)))).isEqualTo(Reason.ASKED_TO_WAIT);
        }
        assertThat(service.state()).isEqualTo(State.UP);
    }

    @Test
    void aNamedPauseBetweenFailuresDoesNotHideThem() {
        var service = service(Patience.standard());
        fail(service, 4);
        var pause = Trouble.askedToWait("slow down", Duration.ofSeconds(40));
        assertThat(reason(() -> service.call(failing(pause)))).isEqualTo(Reason.ASKED_TO_WAIT);
        fail(service, 1);
        assertThat(service.state()).isEqualTo(State.DOWN);
    }

    @Test
    void aReadIsRepeatedThreeTimes() {
        var service = service(impatient());
        assertThat(reason(() -> service.ask(failing(Trouble.failed("down")))))
                .isEqualTo(Reason.FAILED);
        assertThat(calls).hasValue(4);
    }

    @Test
    void aReadThatWorksTheSecondTimeIsAnswered() {
        var service = service(impatient());
        String answer =
                service.ask(() -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new ShopUnavailableException(Trouble.failed("once"));
                    }
                    return "twice";
                });
        assertThat(answer).isEqualTo("twice");
    }

    @Test
    void aRefusedReadIsNotRepeated() {
        var service = service(impatient());
        assertThat(reason(() -> service.ask(failing(Trouble.refused("no such key")))))
                .isEqualTo(Reason.REFUSED);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aPauseLongerThanHalfAMinuteIsLeftToTheCaller() {
        var service = service(impatient());
        var pause = Trouble.askedToWait("slow down", Duration.ofSeconds(31));
        assertThat(reason(() -> service.ask(failing(pause)))).isEqualTo(Reason.ASKED_TO_WAIT);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aCallIsMadeOnce() {
        var service = service(impatient());
        fail(service, 1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aBugLeavesAsItIsAndSaysNothingAboutTheService() {
        var service = service(impatient());
        for (int time = 0; time < 10; time++) {
            assertThatThrownBy(() ->
                            service.ask(() -> {
                                throw new IllegalStateException("bug");
                            }))
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
        assertThat(service.state()).isEqualTo(State.UP);
    }

    @Test
    void aCallWithoutAPlaceAmongThoseUnderWayIsNotTried() throws Exception {
        var service = service(Patience.standard().withCallsAtOnce(1, Duration.ZERO));
        var inside = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(() ->
                            service.call(() -> {
                                inside.countDown();
                                await(letGo);
                                return "first";
                            }));
            inside.await();
            assertThat(reason(() -> service.call(() -> "second"))).isEqualTo(Reason.NOT_TRIED);
            letGo.countDown();
            assertThat(first.get()).isEqualTo("first");
        }
        assertThat(service.state()).isEqualTo(State.UP);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aCallInsideAUnitOfWorkIsRefusedAndNotMade() {
        Transactor transactor = MemoryTransactor.over(new MemoryStore());
        try (UnitOfWork _ = transactor.begin(Operation.named("gift.return"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> service(impatient()).call(calls::incrementAndGet))
                    .withMessageContaining("gift.return");
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aCallWhoseAnswerComesInPiecesHasItsPlaceUntilItIsClosed() {
        var service = service(impatient().withCallsAtOnce(1, Duration.ZERO));
        OutsideCall call = service.begin(calls::incrementAndGet);
        assertThat(reason(() -> service.call(() -> "x"))).isEqualTo(Reason.NOT_TRIED);
        assertThat(call.read(() -> "a piece")).isEqualTo("a piece");
        call.close();
        call.close();

        assertThat(service.call(() -> "x")).isEqualTo("x");
        OutsideCall next = service.begin(calls::incrementAndGet);
        assertThat(reason(() -> service.call(() -> "x"))).isEqualTo(Reason.NOT_TRIED);
        next.close();
    }

    @Test
    void aCallIsRepeatedUntilItHasBegunAndGivesItsPlaceBackEachTime() {
        var service = service(impatient().withCallsAtOnce(1, Duration.ZERO));
        OutsideCall call =
                service.begin(() -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new ShopUnavailableException(Trouble.failed("down"));
                    }
                });
        call.close();

        assertThat(calls).hasValue(3);
        Runnable down =
                () -> {
                    String _ = failing(Trouble.failed("down")).get();
                };
        assertThat(reason(() -> service.begin(down))).isEqualTo(Reason.FAILED);
        assertThat(calls).hasValue(7);
        assertThat(service.call(() -> "x")).isEqualTo("x");
    }
}
