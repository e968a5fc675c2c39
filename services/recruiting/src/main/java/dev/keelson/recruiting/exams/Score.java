package dev.keelson.recruiting.exams;

import dev.keelson.recruiting.exams.TestResult.Verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a test is worth: correct answers, less 0.1 for each extra attempt and 0.2 for each question
 * over its time, not below nothing, with one decimal. 75 % of the questions is a pass.
 */
record Score(int questions, int correct, int extraAttempts, int overtime) {

    private static final BigDecimal EXTRA_ATTEMPT = new BigDecimal("0.1");
    private static final BigDecimal OVERTIME = new BigDecimal("0.2");
    private static final BigDecimal PASS = new BigDecimal("0.75");

    BigDecimal value() {
        return BigDecimal.valueOf(correct)
                .subtract(EXTRA_ATTEMPT.multiply(BigDecimal.valueOf(extraAttempts)))
                .subtract(OVERTIME.multiply(BigDecimal.valueOf(overtime)))
                .max(BigDecimal.ZERO)
                .setScale(1, RoundingMode.HALF_UP);
    }

    Verdict verdict() {
        BigDecimal needed = PASS.multiply(BigDecimal.valueOf(questions));
        boolean isEnough = questions > 0 && value().compareTo(needed) >= 0;
        return isEnough ? Verdict.PASSED : Verdict.FAILED;
    }
}
