package dev.keelson.postgres;

import static dev.keelson.Isolation.READ_COMMITTED;
import static dev.keelson.Isolation.SERIALIZABLE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Fault;
import dev.keelson.Isolation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * The cases of Martin Kleppmann's Hermitage, run through units at each level: what a level promises
 * holds, and what it does not promise really happens, so that nobody relies on it.
 */
@Timeout(30)
class IsolationIT {

    private static final TestPostgres POSTGRES =
            new TestPostgres("create table item (id int primary key, value int not null)");
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Party one = new Party(POSTGRES.transactor(_ -> {}));
    private final Party two = new Party(POSTGRES.transactor(_ -> {}));
    private final Party three = new Party(POSTGRES.transactor(_ -> {}));

    @BeforeEach
    void tenAndTwenty() {
        POSTGRES.execute("truncate item");
        POSTGRES.execute("insert into item (id, value) values (1, 10), (2, 20)");
    }

    @AfterEach
    void leave() {
        one.close();
        two.close();
        three.close();
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    private void bothBegin(Isolation level) {
        one.begin(level);
        two.begin(level);
    }

    @ParameterizedTest
    @EnumSource
    void writesOfTwoUnitsAreNeverMixed(Isolation level) {
        bothBegin(level);
        one.set(1, 11);
        CompletableFuture<Integer> second = two.setLater(1, 12);
        assertThat(second).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        one.set(2, 21);
        one.commit();
        if (succeeds(second)) {
            two.set(2, 22);
            two.commit();
            assertThat(items()).containsExactly("12", "22");
        } else {
            two.rollback();
            assertThat(items()).containsExactly("11", "21");
        }
        assertThat(succeeds(second)).isEqualTo(level == READ_COMMITTED);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRolledBackIsSeenByNobody(Isolation level) {
        bothBegin(level);
        one.set(1, 101);
        assertThat(two.read(1)).isEqualTo(10);
        one.rollback();
        assertThat(two.read(1)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOverwrittenBeforeTheCommitIsSeenByNobody(Isolation level) {
        bothBegin(level);
        one.set(1, 101);
        assertThat(two.read(1)).isEqualTo(10);
        one.set(1, 11);
        one.commit();
        assertThat(two.read(1)).isEqualTo(level == READ_COMMITTED ? 11 : 10);
    }

    @ParameterizedTest
    @EnumSource
    void twoUnitsDoNotSeeEachOthersOpenWrites(Isolation level) {
        bothBegin(level);
        one.set(1, 11);
        two.set(2, 22);
        assertThat(one.read(2)).isEqualTo(20);
        assertThat(two.read(1)).isEqualTo(10);
        assertThat(one.isCommitted()).isTrue();
        assertThat(two.isCommitted()).isEqualTo(level != SERIALIZABLE);
    }

    /** Hermitage's OTV: who has seen one write of a unit sees no state before its others. */
    @ParameterizedTest
    @EnumSource
    void whatWasSeenDoesNotVanishAgain(Isolation level) {
        bothBegin(level);
        three.begin(level);
        one.set(1, 11);
        one.set(2, 19);
        CompletableFuture<Integer> second = two.setLater(1, 12);
        one.commit();
        assertThat(succeeds(second)).isEqualTo(level == READ_COMMITTED);
        if (level == READ_COMMITTED) {
            assertThat(List.of(three.read(1), three.read(2))).containsExactly(11, 19);
            two.set(2, 18);
            assertThat(List.of(three.read(2), three.read(1))).containsExactly(19, 11);
            two.commit();
            assertThat(List.of(three.read(2), three.read(1))).containsExactly(18, 12);
        } else {
            two.rollback();
            assertThat(List.of(three.read(1), three.read(2))).containsExactly(10, 20);
        }
    }

    /** Reading by a condition twice: a row that came in between is a phantom. */
    @ParameterizedTest
    @EnumSource
    void aConditionThatIsReadTwiceMayFindMoreAtReadCommittedAlone(Isolation level) {
        bothBegin(level);
        assertThat(one.readDivisibleBy(3)).isEmpty();
        two.add(3, 30);
        two.commit();
        assertThat(one.readDivisibleBy(3))
                .isEqualTo(level == READ_COMMITTED ? List.of(30) : List.of());
    }

    /**
     * Hermitage's PMP for a write: a row that comes to meet the condition while it is waited for.
     */
    @ParameterizedTest
    @EnumSource
    void aDeleteThatHadToWaitMissesTheRowThatNowMeetsItAtReadCommittedAlone(Isolation level) {
        bothBegin(level);
        one.addToAll(10);
        CompletableFuture<Integer> delete = two.deleteLater(20);
        assertThat(delete).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        one.commit();
        if (level == READ_COMMITTED) {
            assertThat(delete.join()).isZero();
            two.commit();
        } else {
            assertThat(succeeds(delete)).isFalse();
            two.rollback();
        }
        assertThat(items()).containsExactly("20", "30");
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateIsLostAtReadCommittedAlone(Isolation level) {
        bothBegin(level);
        int readByOne = one.read(1);
        int readByTwo = two.read(1);
        one.set(1, readByOne + 1);
        CompletableFuture<Integer> second = two.setLater(1, readByTwo + 1);
        one.commit();
        boolean isKept = succeeds(second) && two.isCommitted();

        assertThat(isKept).isEqualTo(level == READ_COMMITTED);
        assertThat(items()).containsExactly("11", "20");
    }

    @ParameterizedTest
    @EnumSource
    void aReadIsTornBetweenTwoStatesAtReadCommittedAlone(Isolation level) {
        bothBegin(level);
        int first = one.read(1);
        two.set(1, 12);
        two.set(2, 18);
        two.commit();
        int second = one.read(2);

        assertThat(first + second).isEqualTo(level == READ_COMMITTED ? 28 : 30);
    }

    /** Hermitage's G-single with a write: deciding by one state and writing upon another. */
    @ParameterizedTest
    @EnumSource
    void aWriteUponAnotherStateThanWasReadIsStoppedAboveReadCommitted(Isolation level) {
        bothBegin(level);
        assertThat(one.read(1)).isEqualTo(10);
        two.set(1, 12);
        two.set(2, 18);
        two.commit();
        CompletableFuture<Integer> delete = one.deleteLater(20);
        if (level == READ_COMMITTED) {
            assertThat(delete.join()).isZero();
            one.commit();
        } else {
            assertThat(succeeds(delete)).isFalse();
            one.rollback();
        }
        assertThat(items()).containsExactly("12", "18");
    }

    @ParameterizedTest
    @EnumSource
    void twoUnitsThatDecideOnEachOthersRowsAreStoppedBySerializableAlone(Isolation level) {
        bothBegin(level);
        int sumOfOne = one.read(1) + one.read(2);
        int sumOfTwo = two.read(1) + two.read(2);
        one.set(1, 10 - sumOfOne);
        two.set(2, 20 - sumOfTwo);

        assertThat(one.isCommitted()).isTrue();
        assertThat(two.isCommitted()).isEqualTo(level != SERIALIZABLE);
    }

    @ParameterizedTest
    @EnumSource
    void twoUnitsThatDecideOnAConditionAreStoppedBySerializableAlone(Isolation level) {
        bothBegin(level);
        assertThat(one.readDivisibleBy(3)).isEmpty();
        assertThat(two.readDivisibleBy(3)).isEmpty();
        one.add(3, 30);
        two.add(4, 42);

        assertThat(one.isCommitted()).isTrue();
        assertThat(two.isCommitted()).isEqualTo(level != SERIALIZABLE);
    }

    /** Hermitage's G2 with two edges: of three units, one reads between the others' writes. */
    @ParameterizedTest
    @EnumSource
    void aReaderBetweenTwoWritersIsExplainedBySomeOrderAtSerializableAlone(Isolation level) {
        one.begin(level);
        assertThat(one.read(1) + one.read(2)).isEqualTo(30);
        two.begin(level);
        two.set(2, 25);
        two.commit();
        three.begin(level);
        assertThat(three.read(1) + three.read(2)).isEqualTo(35);
        three.commit();

        CompletableFuture<Integer> last = one.setLater(1, 0);
        boolean isKept = succeeds(last) && one.isCommitted();
        assertThat(isKept).isEqualTo(level != SERIALIZABLE);
    }

    private static boolean succeeds(CompletableFuture<Integer> write) {
        try {
            return write.join() == 1;
        } catch (CompletionException failed) {
            assertThat(failed).hasCauseInstanceOf(Fault.Transient.class);
            return false;
        }
    }

    private static List<String> items() {
        return POSTGRES.column("select value from item order by id");
    }
}
