package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.postgres.Attempt.End;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The checker finds what was planted, by its name, and nothing in a serial history. */
class AppendCheckerTest {

    private final Attempt one = new Attempt(1).end(End.COMMITTED);
    private final Attempt two = new Attempt(2).end(End.COMMITTED);
    private final Attempt three = new Attempt(3).end(End.COMMITTED);

    @Test
    void aSerialHistoryIsFine() {
        one.append(1, 10).append(2, 11).read(1, List.of(10));
        two.read(1, List.of(10)).append(1, 20).read(2, List.of(11));
        three.read(1, List.of(10, 20)).read(3, List.of());
        assertThat(anomalies(Map.of(1, List.of(10, 20), 2, List.of(11)))).isEmpty();
    }

    @Test
    void whatNobodyKnowsOfMayBeThereOrNot() {
        one.append(1, 10).append(2, 11).end(End.UNKNOWN);
        two.append(1, 20).end(End.UNKNOWN);
        assertThat(anomalies(Map.of(1, List.of(10), 2, List.of(11)))).isEmpty();
    }

    @Test
    void anAcknowledgedAppendThatIsMissingIsFound() {
        one.append(1, 10);
        assertThat(anomalies(Map.of(1, List.of()))).containsExactly("lost: 10 is not in list 1");
    }

    @Test
    void anAppendThatIsThereTwiceIsFound() {
        one.append(1, 10);
        assertThat(anomalies(Map.of(1, List.of(10, 10)))).containsExactly("twice: 10 in list 1");
    }

    @Test
    void whatIsThereOfAnUndoneUnitIsFound() {
        one.append(1, 10).end(End.UNDONE);
        assertThat(anomalies(Map.of(1, List.of(10)))).first().asString().startsWith("G1a");
    }

    @Test
    void whatWasReadOfAnUndoneUnitIsFound() {
        one.append(1, 10).end(End.UNDONE);
        two.read(1, List.of(10));
        assertThat(anomalies(Map.of(1, List.of()))).first().asString().startsWith("G1a");
    }

    @Test
    void aReadBetweenTwoAppendsOfAUnitIsFound() {
        one.append(1, 10).append(1, 11);
        two.read(1, List.of(10));
        assertThat(anomalies(Map.of(1, List.of(10, 11)))).first().asString().startsWith("G1b");
    }

    @Test
    void aReadThatIsNoPrefixIsFound() {
        one.append(1, 10);
        two.append(1, 20);
        three.read(1, List.of(20));
        assertThat(anomalies(Map.of(1, List.of(10, 20))))
                .first()
                .asString()
                .startsWith("no prefix");
    }

    @Test
    void anOwnAppendThatIsNotReadIsFound() {
        one.append(1, 10).read(1, List.of());
        assertThat(anomalies(Map.of(1, List.of(10)))).first().asString().startsWith("internal");
    }

    @Test
    void writesThatAreMixedAreFound() {
        one.append(1, 10).append(2, 11);
        two.append(1, 20).append(2, 21);
        assertThat(anomalies(Map.of(1, List.of(10, 20), 2, List.of(21, 11))))
                .containsExactly("G0: between 1 and 2");
    }

    @Test
    void twoThatReadEachOtherAreFound() {
        one.append(1, 10).read(2, List.of(20));
        two.append(2, 20).read(1, List.of(10));
        assertThat(anomalies(Map.of(1, List.of(10), 2, List.of(20))))
                .first()
                .asString()
                .startsWith("G1c");
    }

    @Test
    void aSkewedReadIsFound() {
        one.append(1, 10).append(2, 11);
        two.read(1, List.of()).read(2, List.of(11));
        assertThat(anomalies(Map.of(1, List.of(10), 2, List.of(11))))
                .first()
                .asString()
                .startsWith("G-single");
    }

    @Test
    void skewedWritesAreFound() {
        one.read(2, List.of()).append(1, 10);
        two.read(1, List.of()).append(2, 20);
        assertThat(anomalies(Map.of(1, List.of(10), 2, List.of(20))))
                .first()
                .asString()
                .startsWith("G2");
    }

    private List<String> anomalies(Map<Integer, List<Integer>> lists) {
        return AppendChecker.anomalies(List.of(one, two, three), lists);
    }
}
