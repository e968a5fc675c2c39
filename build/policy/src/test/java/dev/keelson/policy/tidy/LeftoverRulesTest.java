package dev.keelson.policy.tidy;

import org.junit.jupiter.api.Test;

final class LeftoverRulesTest {

    @Test
    void noMarksAreLeft() {
        LeftoverRules.MARKS.holds();
    }

    @Test
    void aMarkIsReported() {
        LeftoverRules.MARKS.rule().reportsItsCanaries("tidy/marks");
    }

    @Test
    void noCodeIsCommentedOut() {
        LeftoverRules.DEAD_CODE.holds();
    }

    @Test
    void commentedOutCodeIsReported() {
        LeftoverRules.DEAD_CODE.rule().reportsItsCanaries("tidy/dead");
    }

    @Test
    void noPathOfOneMachineIsWritten() {
        LeftoverRules.MACHINE_PATHS.holds();
    }

    @Test
    void aPathOfOneMachineIsReported() {
        LeftoverRules.MACHINE_PATHS.rule().reportsItsCanaries("tidy/machine");
    }
}
