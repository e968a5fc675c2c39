package dev.keelson.recruiting.exams;

import dev.keelson.recruiting.exams.Question.Test;
import dev.keelson.recruiting.shared.CandidateId;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What came of one attempt at a test.
 *
 * @param attempt the candidate's own id of it; sent again, it changes nothing
 * @param answers which options were chosen, a line a question
 */
record TestResult(
        TestResultId id,
        CandidateId candidate,
        Test test,
        UUID attempt,
        int questions,
        int correct,
        int extraAttempts,
        int overtime,
        BigDecimal score,
        Verdict verdict,
        String answers,
        Instant takenAt) {

    /** Whether it was enough. */
    enum Verdict {
        /** It was. */
        PASSED,
        /** It was not. */
        FAILED
    }
}
