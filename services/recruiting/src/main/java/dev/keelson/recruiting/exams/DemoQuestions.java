package dev.keelson.recruiting.exams;

import dev.keelson.recruiting.exams.Question.Test;
import dev.keelson.recruiting.shared.Time;

import java.util.List;

/** A questionnaire and a Test 2 to look at. */
public final class DemoQuestions {

    private static final List<String> QUESTIONNAIRE =
            List.of(
                    "Why do you want to work with us?",
                    "When can you begin?",
                    "Do you have a driving licence?");

    private final KeepingQuestions questions;
    private final Time time;

    DemoQuestions(KeepingQuestions questions, Time time) {
        this.questions = questions;
        this.time = time;
    }

    /** Adds them. */
    public void add() {
        for (int i = 0; i < QUESTIONNAIRE.size(); i++) {
            add(Test.QUESTIONNAIRE, i + 1, QUESTIONNAIRE.get(i), "", -1);
        }
        add(Test.TEST_2, 1, "A guest complains. You …", "listen\nargue\nleave", 0);
        add(Test.TEST_2, 2, "The till is short. You …", "hide it\ntell the manager\nwait", 1);
        add(Test.TEST_2, 3, "7 × 8 is …", "54\n56\n64", 1);
        add(Test.TEST_2, 4, "A colleague is late. You …", "go home\nshout\ncover and report", 2);
    }

    private void add(Test test, int position, String text, String options, int correct) {
        Question _ =
                questions
                        .add(
                                new Question(
                                        new QuestionId(time.ids().next()),
                                        test,
                                        position,
                                        text,
                                        options,
                                        correct,
                                        true,
                                        0))
                        .orElseThrow();
    }
}
