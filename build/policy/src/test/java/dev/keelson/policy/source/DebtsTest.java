package dev.keelson.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Old debts are let pass, new ones are not, and paid ones must leave the list. */
final class DebtsTest {

    private static final Debts ONE = Debts.parse("# why\nno clocks | Old\n");

    @Test
    void onlyAnOldDebtIsLetPass() {
        assertThat(ONE.unknown("no clocks", List.of("Old", "New"), place -> place))
                .containsExactly("New");
        assertThat(ONE.unknown("no threads", List.of("Old"), place -> place))
                .containsExactly("Old");
    }

    @Test
    void aPaidDebtMustLeaveTheList() {
        ONE.refusePaid("no clocks", List.of("Old"), place -> place);
        assertThatThrownBy(() -> ONE.refusePaid("no clocks", List.of("New"), place -> place))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no clocks | Old");
    }
}
