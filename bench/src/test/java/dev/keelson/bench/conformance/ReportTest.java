package dev.keelson.bench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/** What the report says of what was seen. */
class ReportTest {

    private final Observed ours = new Observed("ours", Side.OURS);
    private final Observed peer = new Observed("theirs", Side.PEER);
    private final Chapter chapter =
            new Chapter(
                    "Fault",
                    "What is done.\n",
                    List.of(Measure.TRIES, Measure.TWICE, Measure.UNRESOLVED),
                    List.of(ours, peer));

    @Test
    void anAnomalyOfAPeerIsShownAndIsNoFailure() {
        peer.add(Measure.TRIES, 3);
        peer.add(Measure.TWICE, 2);
        peer.told("IOException");
        assertThat(chapter.failures()).isEmpty();
        assertThat(report())
                .contains("| Fault | 0 | theirs: done twice 2 of 3 |")
                .contains("| theirs | 3 | 2 | 0 | IOException × 1 |");
    }

    @Test
    void anAnomalyOfOursIsAFailure() {
        ours.count(Measure.TWICE);
        assertThat(chapter.failures()).containsExactly("Fault: ours: done twice 1");
    }

    @Test
    void anUnknownOutcomeOfOursIsAFailureUnlessItIsRight() {
        ours.count(Measure.UNRESOLVED);
        assertThat(chapter.failures()).hasSize(1);
        var _ = ours.unknownIsRight();
        assertThat(chapter.failures()).isEmpty();
    }

    @Test
    void whoRefusedToTakePartHasNoCounts() {
        ours.told("refused");
        assertThat(report()).contains("| ours | – | – | – | refused × 1 |");
    }

    @Test
    void thePeersPromisesAndTheMachineAreTold() {
        assertThat(report()).contains("| cores | 2 |").contains("lockAtMostFor");
    }

    private String report() {
        var surroundings =
                new Surroundings(LocalDate.EPOCH, List.of(new Surroundings.Part("cores", "2")));
        return new Report(surroundings, 1).of(List.of(chapter));
    }
}
