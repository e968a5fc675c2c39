package dev.keelson.policy.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** The list of exceptions may only shrink. */
final class TidyExceptionsTest {

    private static final List<Tidy> CHECKS =
            Stream.of(SizeRules.ALL, LineRules.ALL, LeftoverRules.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Sources UNTIDY = Sources.of(new SourceFile("a.xml", "\tb\n"));

    @Test
    void everyExceptionIsStillNeeded() {
        assertThat(TidyExceptions.ofTheHouse().needless(CHECKS, Sources.house()))
                .as("take these out of " + TidyExceptions.LIST)
                .isEmpty();
    }

    @Test
    void anExceptionThatIsNoLongerNeededIsReported() {
        var exceptions = TidyExceptions.parse("# why\n\ntabs a.xml\ntabs b.xml\nsize a.xml\n");

        assertThat(exceptions.needless(CHECKS, UNTIDY)).containsExactly("tabs b.xml", "size a.xml");
    }

    @Test
    void anExceptionHoldsOffOneCheckOfOneFile() {
        var exceptions = TidyExceptions.parse("tabs a.xml\n");

        assertThat(exceptions.hold("tabs", "a.xml")).isTrue();
        assertThat(exceptions.hold("tabs", "b.xml")).isFalse();
        assertThat(exceptions.hold("columns", "a.xml")).isFalse();
    }

    @Test
    void aFindingThatIsNotOnTheListIsRefused() {
        var listed = TidyExceptions.parse("tabs a.xml\n");

        assertThatCode(() -> LineRules.TABS.holds(UNTIDY, listed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LineRules.TABS.holds(UNTIDY, TidyExceptions.parse("")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a.xml:1");
    }
}
