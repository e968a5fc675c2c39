package dev.keelson.recruiting.exams;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.candidates.StageReached;
import dev.keelson.recruiting.exams.Question.Test;
import dev.keelson.recruiting.exams.TestResult.Verdict;
import dev.keelson.recruiting.exams.TestResults.Bar;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the answers of a test and gives them their score, once for each attempt. */
public final class TakingTest {

    private static final Operation TAKE = Operation.named("tests.take");
    private static final Operation LOOK = Operation.named("tests.look");
    private static final int SECONDS = 120;

    private final Transactor transactor;
    private final Stores stores;
    private final KeepingQuestions questions;
    private final Time time;

    TakingTest(Transactor transactor, Stores stores, KeepingQuestions questions, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.questions = questions;
        this.time = time;
    }

    record Stores(TestResults results, Candidates candidates) {}

    /**
     * What a candidate chose.
     *
     * @param choices one to three options, the last one counts
     */
    record Answered(QuestionId question, List<Integer> choices, int seconds) {

        Answered {
            choices = List.copyOf(choices);
        }
    }

    /** An attempt with an answer to every question. */
    record Attempt(CandidateId candidate, Test test, UUID attempt, List<Answered> answers) {

        Attempt {
            answers = List.copyOf(answers);
        }
    }

    /** Why there is no score. */
    public sealed interface Refusal {

        /** The answers are not those of this test's questions. */
        record OtherQuestions() implements Refusal {}

        /** Nobody has sent this candidate a test. */
        record NotInvited(Stage stage) implements Refusal {}
    }

    /** Gives the attempt its score; a repeat gets the score that it has. */
    Result<TestResult, Refusal> take(Attempt attempt) {
        Map<QuestionId, Question> asked =
                questions.asked(attempt.test()).stream()
                        .collect(Collectors.toMap(Question::id, Function.identity()));
        List<QuestionId> answered =
                attempt.answers().stream().map(Answered::question).distinct().toList();
        boolean isWhole =
                answered.size() == attempt.answers().size()
                        && answered.size() == asked.size()
                        && asked.keySet().containsAll(answered);
        return isWhole
                ? transactor.inUnit(TAKE, unit -> take(unit, attempt, asked))
                : Result.failure(new Refusal.OtherQuestions());
    }

    private Result<TestResult, Refusal> take(
            UnitOfWork unit, Attempt attempt, Map<QuestionId, Question> asked) {
        Candidate candidate =
                switch (stores.candidates().lock(unit, attempt.candidate())) {
                    case Success(Candidate found) -> found;
                    case Failure(NotFound gone) -> throw new IllegalStateException("gone: " + gone);
                };
        Optional<TestResult> before =
                stores.results().of(unit, attempt.candidate(), attempt.attempt());
        if (before.isPresent()) {
            return Result.success(before.get());
        }
        if (candidate.stage() != Stage.TEST_2_SENT) {
            return Result.failure(new Refusal.NotInvited(candidate.stage()));
        }
        TestResult result = stores.results().add(unit, result(attempt, asked)).orElseThrow();
        if (result.verdict() == Verdict.PASSED) {
            unit.record(new StageReached(candidate.id(), candidate.stage(), Stage.TEST_2_PASSED));
            Candidate _ =
                    stores.candidates()
                            .update(unit, candidate.at(Stage.TEST_2_PASSED))
                            .orElseThrow();
        }
        return Result.success(result);
    }

    private TestResult result(Attempt attempt, Map<QuestionId, Question> asked) {
        List<Answered> answers = attempt.answers();
        int correct =
                (int)
                        answers.stream()
                                .filter(each ->
                                        each.choices().getLast() == question(asked, each).correct())
                                .count();
        int extra = answers.stream().mapToInt(each -> each.choices().size() - 1).sum();
        int late = (int) answers.stream().filter(each -> each.seconds() > SECONDS).count();
        var score = new Score(asked.size(), correct, extra, late);
        return new TestResult(
                new TestResultId(time.ids().next()),
                attempt.candidate(),
                attempt.test(),
                attempt.attempt(),
                asked.size(),
                correct,
                extra,
                late,
                score.value(),
                score.verdict(),
                answers.stream().map(TakingTest::line).collect(Collectors.joining("\n")),
                time.clock().instant());
    }

    private static Question question(Map<QuestionId, Question> asked, Answered each) {
        return Optional.ofNullable(asked.get(each.question())).orElseThrow();
    }

    private static String line(Answered each) {
        return each.question().value() + " " + each.choices() + " " + each.seconds() + " s";
    }

    List<TestResult> latest(Optional<CandidateId> candidate) {
        return transactor.read(LOOK, session -> stores.results().latest(session, candidate));
    }

    List<Bar> histogram() {
        return transactor.read(LOOK, session -> stores.results().histogram(session));
    }
}
