package dev.keelson.recruiting.exams;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.shared.CandidateId;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** TestResults keep what every repository promises. */
class TestResultsIT extends RepositoryPromises<TestResult, TestResultId> {

    @Override
    protected Repository<TestResult, TestResultId> repository() {
        return new PostgresTestResults();
    }

    private static final Person PERSON = SERVICE.town("Europe/Moscow").person();

    @Override
    protected TestResult another() {
        return new TestResult(
                new TestResultId(next()),
                new CandidateId(UUID.fromString(PERSON.id())),
                Question.Test.TEST_2,
                UUID.randomUUID(),
                4,
                3,
                0,
                0,
                new BigDecimal("3.0"),
                TestResult.Verdict.PASSED,
                "",
                Instant.parse("2031-01-01T00:00:00Z"));
    }

    @Override
    protected TestResult changed(TestResult thing) {
        return new TestResult(
                thing.id(),
                thing.candidate(),
                thing.test(),
                thing.attempt(),
                thing.questions(),
                2,
                1,
                1,
                new BigDecimal("1.7"),
                TestResult.Verdict.FAILED,
                "other",
                thing.takenAt());
    }

    @Override
    protected TestResultId idOf(TestResult thing) {
        return thing.id();
    }

    @Override
    protected TestResultId id(UUID value) {
        return new TestResultId(value);
    }

    @Override
    protected boolean isVersioned() {
        return false;
    }
}
