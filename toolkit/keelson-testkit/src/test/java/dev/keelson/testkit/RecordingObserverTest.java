package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of units, remembered and counted, and budgets over them. */
class RecordingObserverTest {

    private static final Operation BUY = Operation.named("nft.buy");
    private static final Operation SELL = Operation.named("nft.sell");

    private final RecordingObserver reports = new RecordingObserver();
    private final TripBudget budget = new TripBudget(reports);

    private static UnitReport report(Operation operation, int trips) {
        return new UnitReport(
                operation,
                End.COMMITTED,
                "",
                Optional.empty(),
                Map.of(),
                trips,
                1,
                Optional.empty());
    }

    @Test
    void reportsAreKeptInTheirOrder() {
        reports.ended(report(BUY, 1));
        reports.ended(report(SELL, 2));
        reports.ended(report(BUY, 3));

        assertThat(reports.reports()).extracting(UnitReport::trips).containsExactly(1, 2, 3);
        assertThat(reports.reports(BUY)).extracting(UnitReport::trips).containsExactly(1, 3);
        assertThat(reports.last(BUY).trips()).isEqualTo(3);
    }

    @Test
    void anOperationIsKnownByItsName() {
        reports.ended(report(BUY.lockedBy(new LockName("gift:17")), 1));

        assertThat(reports.last(BUY.lockWait(Duration.ofSeconds(1))).trips()).isEqualTo(1);
    }

    @Test
    void theLastReportOfNothingIsAnAssertionError() {
        assertThatThrownBy(() -> reports.last(BUY))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nft.buy");
    }

    @Test
    @Timeout(20)
    void awaitingReturnsOnceEnoughUnitsHaveEnded() throws InterruptedException {
        Thread.startVirtualThread(() -> {
            reports.ended(report(SELL, 1));
            reports.ended(report(BUY, 1));
            reports.ended(report(BUY, 2));
        });

        assertThat(reports.await(BUY, 2, Duration.ofSeconds(60)))
                .extracting(UnitReport::trips)
                .containsExactly(1, 2);
    }

    @Test
    void awaitingTooLongIsAnAssertionError() {
        reports.ended(report(BUY, 1));

        assertThatThrownBy(() -> reports.await(BUY, 2, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 units of nft.buy");
    }

    @Test
    void noReportOfAnyThreadIsLost() throws InterruptedException {
        UnitReport report = report(BUY, 1);
        Race.of(4).on(Race.Kind.PLATFORM).run(_ -> endOften(report)).withoutFaults();

        assertThat(reports.reports()).hasSize(400_000);
    }

    private int endOften(UnitReport report) {
        for (int i = 0; i < 100_000; i++) {
            reports.ended(report);
        }
        return 100_000;
    }

    @Test
    void clearedReportsAreForgotten() {
        reports.ended(report(BUY, 1));
        reports.clear();

        assertThat(reports.reports()).isEmpty();
    }

    @Test
    void aBudgetThatIsKeptPasses() {
        reports.ended(report(BUY, 3));
        reports.ended(report(BUY, 3));
        reports.ended(report(SELL, 9));

        budget.isExactly(3, BUY);
        budget.isAtMost(4, BUY);
        assertThat(reports.reports()).hasSize(3);
    }

    @Test
    void aBudgetThatIsOverspentFails() {
        reports.ended(report(BUY, 3));
        reports.ended(report(BUY, 4));
        reports.ended(report(BUY, 3));

        for (Runnable check :
                List.<Runnable>of(
                        () -> budget.isExactly(3, BUY),
                        () -> budget.isExactly(4, BUY),
                        () -> budget.isAtMost(3, BUY))) {
            assertThatThrownBy(check::run)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("nft.buy");
        }
    }

    @Test
    void aBudgetThatNoUnitWasHeldAgainstFails() {
        assertThatThrownBy(() -> budget.isExactly(0, BUY)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> budget.isAtMost(3, BUY)).isInstanceOf(AssertionError.class);
    }
}
