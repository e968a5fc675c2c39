package dev.keelson.recruiting.exams;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.recruiting.shared.CandidateId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The results of all tests. */
interface TestResults extends Repository<TestResult, TestResultId> {

    /** The result of a candidate's attempt. */
    Optional<TestResult> of(Session session, CandidateId candidate, UUID attempt);

    /** The latest results, of one candidate where one is given. */
    List<TestResult> latest(Session session, Optional<CandidateId> candidate);

    /** How often each score was reached. */
    List<Bar> histogram(Session session);

    /** A score, how often it was reached, and how often it was enough. */
    record Bar(BigDecimal score, long results, long passed) {}
}
