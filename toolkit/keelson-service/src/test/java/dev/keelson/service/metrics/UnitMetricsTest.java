package dev.keelson.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Fault;
import dev.keelson.Fault.Busy.Wait;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.spi.UnitTimes.Part;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How units went can be read off the meters. */
final class UnitMetricsTest {

    private static final Operation BUY =
            Operation.named("nft.buy").lockedBy(new LockName("gift:17"));

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final UnitMetrics metrics = new UnitMetrics(registry);

    private static UnitReport broken(Throwable by) {
        return new UnitReport(
                BUY, End.FAULT, "", Optional.of(by), Map.of(), 1, 1, Optional.empty());
    }

    private static UnitReport kept(Map<Part, Duration> parts, int attempt) {
        return new UnitReport(
                BUY, End.COMMITTED, "", Optional.empty(), parts, 3, attempt, Optional.empty());
    }

    private double faults(String kind) {
        return registry.get("keelson.unit.faults").tag("fault", kind).counter().count();
    }

    @Test
    void whatBrokeIsCountedByItsKind() {
        Duration waited = Duration.ofSeconds(2);
        metrics.ended(broken(new Fault.Busy(Wait.LOCK, "lock gift:17", waited, null)));
        metrics.ended(broken(new Fault.Busy(Wait.PLACE, "place at the gate", waited, null)));
        metrics.ended(broken(new Fault.Busy("answer", waited)));
        metrics.ended(broken(new Fault.KeyReused()));
        metrics.ended(broken(new IllegalStateException("a bug")));
        assertThat(faults("lock_timeout")).isOne();
        assertThat(faults("gate_full")).isOne();
        assertThat(faults("busy")).isOne();
        assertThat(faults("key_reused")).isOne();
        assertThat(faults("bug")).isOne();
    }

    @Test
    void aForgottenCommitIsCountedThoughNothingWasThrown() {
        metrics.ended(
                new UnitReport(
                        BUY,
                        End.FORGOTTEN,
                        "",
                        Optional.empty(),
                        Map.of(),
                        1,
                        1,
                        Optional.empty()));
        assertThat(faults("forgotten")).isOne();
        assertThat(faults("bug")).isZero();
    }

    @Test
    void everyKindIsThereBeforeItsFirst() {
        assertThat(faults("outcome_unknown")).isZero();
        assertThat(faults("lease_lost")).isZero();
        assertThat(registry.get("keelson.unit.retries").counter().count()).isZero();
    }

    @Test
    void slowUnitsAndThoseTriedAgainAreCounted() {
        metrics.ended(kept(Map.of(Part.BODY, Duration.ofMillis(100)), 1));
        assertThat(registry.get("keelson.unit.slow").counter().count()).isZero();
        metrics.ended(kept(Map.of(Part.BODY, Duration.ofMillis(101)), 2));
        assertThat(registry.get("keelson.unit.slow").counter().count()).isOne();
        assertThat(registry.get("keelson.unit.retries").counter().count()).isOne();
    }

    @Test
    void whatBecameOfACommitWithoutAnswerIsCounted() {
        var found = new Resolution(Resolution.By.KEY, Outcome.COMMITTED, Duration.ofMillis(5));
        metrics.ended(
                new UnitReport(
                        BUY,
                        End.COMMITTED,
                        "",
                        Optional.empty(),
                        Map.of(),
                        3,
                        1,
                        Optional.of(found)));
        assertThat(
                        registry.get("keelson.unit.resolutions")
                                .tag("outcome", "committed")
                                .counter()
                                .count())
                .isOne();
    }

    @Test
    void waitingForALockAndHavingItAreTimedByWhatItIsOn() {
        metrics.ended(
                kept(
                        Map.of(
                                Part.LOCKS,
                                Duration.ofMillis(30),
                                Part.BODY,
                                Duration.ofMillis(4),
                                Part.COMMIT,
                                Duration.ofMillis(2)),
                        1));
        assertThat(millis("keelson.unit.lock.wait")).isEqualTo(30);
        assertThat(millis("keelson.unit.lock.hold")).isEqualTo(6);
    }

    private double millis(String name) {
        Timer timer = registry.get(name).tag("kind", "gift").timer();
        return timer.totalTime(TimeUnit.MILLISECONDS);
    }
}
