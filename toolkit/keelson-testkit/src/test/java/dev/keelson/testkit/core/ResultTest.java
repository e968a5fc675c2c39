package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A value or the reason why there is none. */
class ResultTest {

    private static final Result<Integer, String> SEVEN = Result.success(7);
    private static final Result<Integer, String> NO = Result.failure("no");

    @Test
    void aResultIsASuccessOrAFailure() {
        assertThat(SEVEN.isSuccess()).isTrue();
        assertThat(SEVEN.isFailure()).isFalse();
        assertThat(NO.isSuccess()).isFalse();
        assertThat(NO.isFailure()).isTrue();
    }

    @Test
    void aSwitchOverBothCasesNeedsNoDefault() {
        assertThat(List.of(SEVEN, NO)).extracting(ResultTest::said).containsExactly("7", "no");
    }

    private static String said(Result<Integer, String> result) {
        return switch (result) {
            case Success<Integer, String>(Integer value) -> value.toString();
            case Failure<Integer, String>(String error) -> error;
        };
    }

    @Test
    void mapChangesASuccessAlone() {
        assertThat(SEVEN.map(seven -> seven + 1)).isEqualTo(Result.success(8));
        assertThat(NO.map(value -> value + 1)).isEqualTo(NO);
    }

    @Test
    void flatMapGoesOnFromASuccessAndMayFail() {
        assertThat(SEVEN.flatMap(seven -> Result.success("seven")))
                .isEqualTo(Result.success("seven"));
        assertThat(SEVEN.flatMap(_ -> NO)).isEqualTo(NO);
        assertThat(NO.flatMap(_ -> SEVEN)).isEqualTo(NO);
    }

    @Test
    void mapFailureChangesAFailureAlone() {
        assertThat(NO.mapFailure(String::length)).isEqualTo(Result.failure(2));
        assertThat(SEVEN.mapFailure(String::length)).isEqualTo(SEVEN);
    }

    @Test
    void orElseTakesTheOtherForAFailure() {
        assertThat(SEVEN.orElse(0)).isEqualTo(7);
        assertThat(NO.orElse(0)).isZero();
    }

    @Test
    void orElseThrowGivesTheValueOrThrows() {
        assertThat(SEVEN.orElseThrow()).isEqualTo(7);
        assertThat(SEVEN.orElseThrow(IllegalArgumentException::new)).isEqualTo(7);
        assertThatIllegalStateException().isThrownBy(NO::orElseThrow).withMessageContaining("no");
        assertThatThrownBy(() -> NO.orElseThrow(IllegalArgumentException::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void foldAnswersForBothCases() {
        assertThat(SEVEN.<String>fold(value -> "got " + value, error -> "lost: " + error))
                .isEqualTo("got 7");
        assertThat(NO.<String>fold(value -> "got " + value, error -> "lost: " + error))
                .isEqualTo("lost: no");
    }

    @Test
    void allSuccessesAreAListInTheirOrder() {
        assertThat(Result.all(List.of(SEVEN, Result.<Integer, String>success(8))))
                .isEqualTo(Result.success(List.of(7, 8)));
        assertThat(Result.all(List.<Result<Integer, String>>of()))
                .isEqualTo(Result.success(List.of()));
    }

    @Test
    void theFirstFailureStandsForAll() {
        assertThat(Result.all(List.of(SEVEN, NO, Result.<Integer, String>failure("later"))))
                .isEqualTo(NO);
    }

    @Test
    void allStopsAtTheFirstFailure() {
        var asked = new ArrayList<Integer>();
        Iterable<Result<Integer, String>> lazy =
                () ->
                        List.of(1, 2, 3).stream()
                                .peek(asked::add)
                                .map(step -> step < 2 ? SEVEN : NO)
                                .iterator();

        assertThat(Result.all(lazy)).isEqualTo(NO);
        assertThat(asked).doesNotContain(3);
    }
}
