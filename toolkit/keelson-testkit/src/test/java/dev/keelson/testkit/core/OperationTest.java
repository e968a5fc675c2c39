package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.Isolation;
import dev.keelson.LockName;
import dev.keelson.Operation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A named kind of work and what it needs. */
class OperationTest {

    private static final Operation BUY = Operation.named("nft.buy");
    private static final LockName A = new LockName("gift:1");
    private static final LockName B = new LockName("gift:2");
    private static final LockName C = new LockName("gift:3");

    @Test
    void aBareOperationIsReadCommittedWithoutLocks() {
        assertThat(BUY.isolation()).isEqualTo(Isolation.READ_COMMITTED);
        assertThat(BUY.locks()).isEmpty();
        assertThat(BUY.slowAfter()).isEqualTo(Duration.ofMillis(100));
        assertThat(BUY.lockWait()).isPositive();
    }

    @Test
    void aDerivedOperationKeepsTheRestAndLeavesTheFirstAlone() {
        Operation derived =
                BUY.slowAfter(Duration.ofSeconds(1)).lockWait(Duration.ofSeconds(2)).lockedBy(A);

        assertThat(derived)
                .isEqualTo(
                        new Operation(
                                "nft.buy",
                                Isolation.READ_COMMITTED,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                List.of(A),
                                Optional.empty(),
                                Operation.Freshness.CURRENT));
        assertThat(BUY.locks()).isEmpty();
        assertThat(derived.slowAfter(BUY.slowAfter()).lockWait(BUY.lockWait()))
                .isEqualTo(BUY.lockedBy(A));
        assertThat(BUY.at(Isolation.SERIALIZABLE).isolation()).isEqualTo(Isolation.SERIALIZABLE);
    }

    @Test
    void locksAreInOneOrderAndOnceEachHoweverTheyWereAsked() {
        Operation forwards = BUY.lockedBy(A, B, C);

        assertThat(BUY.lockedBy(C, A).lockedBy(B).lockedBy(A, C)).isEqualTo(forwards);
        assertThat(forwards.locks()).isSorted().containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void unitLocksAtAHigherIsolationAreABug() {
        for (Isolation level : List.of(Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> BUY.at(level).lockedBy(A))
                    .withMessageContaining("nft.buy");
            assertThatIllegalStateException().isThrownBy(() -> BUY.lockedBy(A).at(level));
        }
    }

    @Test
    void aNameIsALabelOfMetrics() {
        for (String name : List.of("a", "nft.buy", "nft.buy-2_x", "a".repeat(63))) {
            assertThat(Operation.named(name).name()).isEqualTo(name);
        }
        for (String name : List.of("", "Buy", "1a", ".a", "a b", "a\n", "é", "a".repeat(64))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Operation.named(name));
        }
    }
}
