package dev.keelson.recruiting.exams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test is worth. */
class ScoreTest {

    @ParameterizedTest
    @CsvSource({
        "4, 4, 0, 0, 4.0, PASSED",
        "4, 3, 0, 0, 3.0, PASSED",
        "4, 3, 1, 0, 2.9, FAILED",
        "4, 4, 3, 2, 3.3, PASSED",
        "4, 4, 8, 1, 3.0, PASSED",
        "4, 0, 8, 4, 0.0, FAILED",
        "10, 8, 5, 0, 7.5, PASSED",
        "10, 8, 4, 1, 7.4, FAILED"
    })
    void extraAttemptsCostATenthOvertimeTwoTenthsAndThreeQuartersArePass(
            int questions, int correct, int extra, int overtime, String value, String verdict) {
        var score = new Score(questions, correct, extra, overtime);

        assertThat(score.value()).isEqualByComparingTo(value);
        assertThat(score.value().scale()).isEqualTo(1);
        assertThat(score.verdict()).hasToString(verdict);
    }

    @Test
    void aTestWithoutQuestionsIsNotPassed() {
        assertThat(new Score(0, 0, 0, 0).verdict()).hasToString("FAILED");
    }
}
