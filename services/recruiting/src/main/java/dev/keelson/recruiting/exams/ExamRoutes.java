package dev.keelson.recruiting.exams;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.exams.Question.Test;
import dev.keelson.recruiting.exams.TakingTest.Answered;
import dev.keelson.recruiting.exams.TakingTest.Attempt;
import dev.keelson.recruiting.exams.TestResults.Bar;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/questions}, {@code /api/test-results}, and a candidate's own test. */
final class ExamRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int MOST_TRIES = 3;
    private static final int LONGEST = 1_000;

    private final KeepingQuestions questions;
    private final TakingTest taking;
    private final SignedLinks links;
    private final Time time;

    ExamRoutes(KeepingQuestions questions, TakingTest taking, SignedLinks links, Time time) {
        this.questions = questions;
        this.taking = taking;
        this.links = links;
        this.time = time;
    }

    record TestQuery(Test test) {}

    record ResultsQuery(Optional<CandidateId> candidateId) {}

    record QuestionBody(
            Test test,
            int position,
            String text,
            List<String> options,
            Optional<Integer> correct,
            Optional<Boolean> active,
            Optional<Integer> version) {

        QuestionBody {
            text = Texts.required("text", text, LONGEST);
            options = options.stream().map(each -> each.strip().replace('\n', ' ')).toList();
            if (correct.filter(index -> index < 0).isPresent()
                    || correct.orElse(-1) >= options.size()) {
                throw new InvalidField("correct", "must be the place of an option, from 0");
            }
        }

        Question question(QuestionId id) {
            return new Question(
                    id,
                    test,
                    position,
                    text,
                    String.join("\n", options),
                    correct.orElse(-1),
                    active.orElse(true),
                    version.orElse(0));
        }
    }

    record AnswerBody(QuestionId questionId, List<Integer> choices, int seconds) {

        AnswerBody {
            choices = List.copyOf(choices);
            if (choices.isEmpty() || choices.size() > MOST_TRIES) {
                throw new InvalidField("choices", "must be 1 to " + MOST_TRIES);
            }
        }
    }

    record AttemptBody(UUID attempt, List<AnswerBody> answers) {

        AttemptBody {
            answers = List.copyOf(answers);
        }
    }

    record QuestionShape(
            QuestionId id,
            Test test,
            int position,
            String text,
            List<String> options,
            Optional<Integer> correct,
            int version) {

        QuestionShape {
            options = List.copyOf(options);
        }

        static QuestionShape of(Question question) {
            return new QuestionShape(
                    question.id(),
                    question.test(),
                    question.position(),
                    question.text(),
                    question.choices(),
                    Optional.of(question.correct()).filter(index -> index >= 0),
                    question.version());
        }
    }

    /** A question without its answer. */
    record AskedShape(QuestionId id, int position, String text, List<String> options) {

        AskedShape {
            options = List.copyOf(options);
        }

        static AskedShape of(Question question) {
            return new AskedShape(
                    question.id(), question.position(), question.text(), question.choices());
        }
    }

    record StatisticsShape(List<Bar> scores) {

        StatisticsShape {
            scores = List.copyOf(scores);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/questions",
                        e -> e.operation("questions.list").roles(STAFF).body(TestQuery.class),
                        this::list)
                .post(
                        "/questions",
                        e -> e.operation("questions.add").roles(STAFF).body(QuestionBody.class),
                        this::add)
                .post(
                        "/questions/{question_id}",
                        e -> e.operation("questions.change").roles(STAFF).body(QuestionBody.class),
                        this::change)
                .delete(
                        "/questions/{question_id}",
                        e -> e.operation("questions.delete").roles(STAFF),
                        this::delete)
                .get("/questionnaire", e -> e.operation("tests.questionnaire"), this::questionnaire)
                .get("/me/test", e -> e.operation("me.test").roles("candidate"), this::mine)
                .post(
                        "/me/test",
                        e -> e.operation("me.take-test").roles("candidate").body(AttemptBody.class),
                        this::take)
                .get(
                        "/test-results",
                        e -> e.operation("test-results.list").roles(STAFF).body(ResultsQuery.class),
                        this::results)
                .get(
                        "/test-results/statistics",
                        e -> e.operation("test-results.statistics").roles(STAFF),
                        this::statistics);
    }

    private Answer list(Call<TestQuery> call) {
        return Answer.ok(
                Listing.whole(
                        questions.asked(call.body().test()).stream()
                                .map(QuestionShape::of)
                                .toList()));
    }

    private Answer add(Call<QuestionBody> call) {
        var id = new QuestionId(time.ids().next());
        return DataAnswers.of(questions.add(call.body().question(id)).map(QuestionShape::of));
    }

    private Answer change(Call<QuestionBody> call) {
        return DataAnswers.of(
                questions.change(call.body().question(id(call))).map(QuestionShape::of));
    }

    private Answer delete(Call<NoBody> call) {
        return DataAnswers.of(questions.delete(id(call)).map(id -> Map.of("deleted", id)));
    }

    private Answer questionnaire(Call<NoBody> call) {
        return asked(Test.QUESTIONNAIRE);
    }

    private Answer mine(Call<NoBody> call) {
        return asked(Test.TEST_2);
    }

    private Answer asked(Test test) {
        return Answer.ok(
                Listing.whole(questions.asked(test).stream().map(AskedShape::of).toList()));
    }

    private Answer take(Call<AttemptBody> call) {
        CandidateId self =
                call.token()
                        .flatMap(token -> links.whose(Use.CANDIDATE, token))
                        .map(CandidateId::new)
                        .orElseThrow(() -> new IllegalStateException("no link"));
        List<Answered> answers =
                call.body().answers().stream()
                        .map(each ->
                                new Answered(each.questionId(), each.choices(), each.seconds()))
                        .toList();
        var attempt = new Attempt(self, Test.TEST_2, call.body().attempt(), answers);
        return switch (taking.take(attempt)) {
            case Success(TestResult result) -> Answer.ok(result);
            case Failure(TakingTest.Refusal.OtherQuestions _) ->
                    throw new InvalidField("answers", "must answer each question of the test once");
            case Failure(TakingTest.Refusal.NotInvited(Stage stage)) ->
                    Answer.refused(409, "TEST_NOT_OPEN", "There is no test to take just now.")
                            .with("stage", stage);
        };
    }

    private Answer results(Call<ResultsQuery> call) {
        return Answer.ok(Listing.whole(taking.latest(call.body().candidateId())));
    }

    private Answer statistics(Call<NoBody> call) {
        return Answer.ok(new StatisticsShape(taking.histogram()));
    }

    private static QuestionId id(Call<?> call) {
        return new QuestionId(Texts.id(call.path("question_id")));
    }
}
