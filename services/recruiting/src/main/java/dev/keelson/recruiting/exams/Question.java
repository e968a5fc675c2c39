package dev.keelson.recruiting.exams;

import java.util.List;

/**
 * One question of a test.
 *
 * @param options one a line; none where the answer is the candidate's own words
 * @param correct which option is right, from 0; -1 where none is better than another
 */
record Question(
        QuestionId id,
        Test test,
        int position,
        String text,
        String options,
        int correct,
        boolean active,
        int version) {

    /** Which test a question belongs to. */
    enum Test {
        /** What every candidate answers first; it has no score. */
        QUESTIONNAIRE,
        /** What follows a good interview. */
        TEST_2
    }

    List<String> choices() {
        return options.lines().toList();
    }
}
