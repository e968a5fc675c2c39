package dev.keelson.recruiting.exams;

import dev.keelson.Session;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CandidateId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Test results in PostgreSQL. */
final class PostgresTestResults extends PostgresRepository<TestResult, TestResultId>
        implements TestResults {

    private static final String LATEST =
            """
            select id, candidate, test, attempt, questions, correct, extra_attempts, overtime,
                   score, verdict, answers, taken_at
              from recruiting.test_result
             where {whose}
             order by taken_at desc
             limit 200
            """;

    private static final String HISTOGRAM =
            """
            select score, count(*) as results,
                   count(*) filter (where verdict = 'PASSED') as passed
              from recruiting.test_result
             group by score
             order by score
            """;

    PostgresTestResults() {
        super(
                Table.<TestResult, TestResultId>of(
                                "recruiting.test_result", TestResult.class, MethodHandles.lookup())
                        .id("id", TestResult::id));
    }

    @Override
    public Optional<TestResult> of(Session session, CandidateId candidate, UUID attempt) {
        var wanted =
                new Conditions()
                        .and("candidate = :candidate", "candidate", candidate.value())
                        .and("attempt = :attempt", "attempt", attempt);
        return find(session, wanted, 1).stream().findFirst();
    }

    @Override
    public List<TestResult> latest(Session session, Optional<CandidateId> candidate) {
        var whose =
                new Conditions()
                        .andIf(
                                candidate.map(CandidateId::value),
                                "candidate = :candidate",
                                "candidate");
        return Sql.in(session).query(LATEST).where("whose", whose).list(this::read);
    }

    @Override
    public List<Bar> histogram(Session session) {
        return Sql.in(session)
                .query(HISTOGRAM)
                .list(row ->
                        new Bar(row.decimal("score"), row.int64("results"), row.int64("passed")));
    }
}
