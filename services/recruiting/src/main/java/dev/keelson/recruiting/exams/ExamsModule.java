package dev.keelson.recruiting.exams;

import dev.keelson.Transactor;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.util.List;

/**
 * Tests, put together.
 *
 * @param forgetting forgets the questions that are remembered
 */
public record ExamsModule(DemoQuestions demo, Runnable forgetting, Endpoints endpoints) {

    /** The feature's ids in JSON. */
    public static List<Scalar<?>> scalars() {
        return List.of(
                Scalar.id(QuestionId.class, QuestionId::value, QuestionId::new),
                Scalar.id(TestResultId.class, TestResultId::value, TestResultId::new));
    }

    /** What the feature stands on. */
    public record Needs(Candidates candidates, SignedLinks links) {}

    /** Wires the feature. */
    public static ExamsModule wire(Transactor transactor, Needs needs, Time time) {
        var keeping = new KeepingQuestions(transactor, new PostgresQuestions());
        var stores = new TakingTest.Stores(new PostgresTestResults(), needs.candidates());
        var taking = new TakingTest(transactor, stores, keeping, time);
        return new ExamsModule(
                new DemoQuestions(keeping, time),
                keeping::forget,
                new ExamRoutes(keeping, taking, needs.links(), time).endpoints());
    }
}
