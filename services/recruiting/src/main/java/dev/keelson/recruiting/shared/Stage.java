package dev.keelson.recruiting.shared;

/** How far a candidate has come. */
public enum Stage {
    /** The questionnaire was answered. */
    APPLIED,
    /** A slot was asked for. */
    INTERVIEW_ASKED,
    /** A recruiter has approved the slot. */
    INTERVIEW_BOOKED,
    /** The interview went well; Test 2 was sent. */
    TEST_2_SENT,
    /** Test 2 was passed. */
    TEST_2_PASSED,
    /** An introduction day was booked. */
    INTRO_DAY_BOOKED,
    /** The end that everybody hopes for. */
    HIRED,
    /** The other end. */
    REJECTED
}
