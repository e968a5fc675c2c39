package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keelson.LockName;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** The name of what one unit at a time may touch. */
class LockNameTest {

    /** Instances of two versions must lock by the same keys: these never change. */
    @Test
    void aKeyIsTheFirstEightBytesOfTheNamesSha256() {
        assertThat(new LockName("gift:17").key()).isEqualTo(-1032498777948071404L);
        assertThat(new LockName("withdraw:1001").key()).isEqualTo(3586309625857336481L);
        assertThat(new LockName("käufer:é").key()).isEqualTo(-6959441832842458173L);
    }

    @Test
    void equalNamesHaveEqualKeys() {
        assertThat(new LockName("gift:17")).isEqualTo(new LockName("gift:" + 17));
        assertThat(new LockName("gift:17").key()).isEqualTo(new LockName("gift:" + 17).key());
    }

    @Test
    void namesAreOrderedByTheirKeys() {
        List<LockName> sorted =
                Stream.of("a", "b", "c", "d", "e", "f", "g").map(LockName::new).sorted().toList();

        assertThat(sorted).extracting(LockName::key).isSorted();
        assertThat(sorted)
                .extracting(LockName::value)
                .isNotEqualTo(List.of("a", "b", "c", "d", "e", "f", "g"));
    }

    @Test
    void aNameHasOneToFiveHundredCharacters() {
        assertThat(new LockName("x".repeat(500)).value()).hasSize(500);
        assertThatIllegalArgumentException().isThrownBy(() -> new LockName(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new LockName("x".repeat(501)));
    }

    @Test
    void itsTextIsItsName() {
        assertThat(new LockName("gift:17")).hasToString("gift:17");
    }
}
