package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keelson.Once;

import org.junit.jupiter.api.Test;

import java.util.List;

/** One request's claim to be done once. */
class OnceTest {

    private static Once<Integer> once(String request) {
        return Once.of("ann", "k", request, new Hex());
    }

    private static final class Hex implements Once.Codec<Integer> {

        @Override
        public String encode(Integer answer) {
            return Integer.toHexString(answer);
        }

        @Override
        public Integer decode(String text) {
            return Integer.parseInt(text, 16);
        }
    }

    @Test
    void aFingerprintIsTheSha256OfTheRequest() {
        assertThat(once("abc").fingerprint())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(once("abc").fingerprint()).isNotEqualTo(once("abd").fingerprint());
    }

    @Test
    void aReplayIsTheStoredAnswerAndIsRemembered() {
        Once<Integer> again = once("request");
        assertThat(again.replayed()).isFalse();

        assertThat(again.replay(once("request").encode(255))).isEqualTo(255);
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void itKnowsWhoseKeyItIs() {
        assertThat(once("request").caller()).isEqualTo("ann");
        assertThat(once("request").key()).isEqualTo("k");
    }

    @Test
    void aKeyIsPrintableAsciiOfAtMost255Characters() {
        for (String key : List.of("k", " ", "~", "order 17/a", "x".repeat(255))) {
            assertThat(Once.isKey(key)).as(key).isTrue();
        }
        for (String text : List.of("", "a\tb", "a\n", "é", "\u007f", "x".repeat(256))) {
            assertThat(Once.isKey(text)).as(text).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Once.of("ann", text, "request", new Hex()));
        }
    }
}
