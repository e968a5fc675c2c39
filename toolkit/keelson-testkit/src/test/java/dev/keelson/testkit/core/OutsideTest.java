package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Outside.Violation;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

/** Nothing crosses the border while a unit is open. */
class OutsideTest {

    private static final Operation PAY = Operation.named("payout.send");

    private final Transactor transactor = MemoryTransactor.over(new MemoryStore());

    @Test
    void aCallBesideUnitsPasses() {
        assertThat(Outside.refusing().call("ton.send", () -> "sent")).isEqualTo("sent");
    }

    @Test
    void aCallInsideAUnitIsRefusedInTestsBeforeItIsMade() {
        var made = new ArrayList<String>();
        try (UnitOfWork _ = transactor.begin(PAY)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Outside.refusing().call("ton.send", () -> made.add("sent")))
                    .withMessageContaining("ton.send")
                    .withMessageContaining("payout.send");
        }
        assertThat(made).isEmpty();
    }

    @Test
    void aCallInsideAUnitIsReportedInProductionAndMade() {
        var violations = new ArrayList<Violation>();
        try (UnitOfWork _ = transactor.begin(PAY)) {
            assertThat(Outside.reporting(violations::add).call("ton.send", () -> "sent"))
                    .isEqualTo("sent");
        }
        assertThat(violations).containsExactly(new Violation("ton.send", PAY));
    }

    @Test
    void afterTheUnitTheBorderIsOpenAgain() {
        try (UnitOfWork unit = transactor.begin(PAY)) {
            unit.rollback();
        }
        assertThat(Outside.refusing().call("ton.send", () -> "sent")).isEqualTo("sent");
    }
}
