package dev.keelson.recruiting.exams;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.exams.Question.Test;
import dev.keelson.recruiting.shared.CatalogueChanged;
import dev.keelson.recruiting.shared.CatalogueChanged.Catalogue;
import dev.keelson.service.Cached;

import java.time.Duration;
import java.util.List;

/** Keeps the questions; those that are asked are remembered for 300 s. */
final class KeepingQuestions {

    private static final Operation KEEP = Operation.named("questions.keep");
    private static final Operation LOOK = Operation.named("questions.look");
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Transactor transactor;
    private final Questions questions;
    private final Cached<Test, List<Question>> asked;

    KeepingQuestions(Transactor transactor, Questions questions) {
        this.transactor = transactor;
        this.questions = questions;
        this.asked =
                new Cached<>(
                        REMEMBERED,
                        Test.values().length,
                        test -> transactor.read(LOOK, session -> questions.of(session, test)));
    }

    /** The questions of a test that are asked, in their order. Not inside a unit. */
    List<Question> asked(Test test) {
        return asked.get(test);
    }

    Result<Question, DataError> add(Question question) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return questions.add(unit, question);
                });
    }

    Result<Question, DataError> change(Question question) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return questions.update(unit, question);
                });
    }

    Result<QuestionId, DataError> delete(QuestionId id) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return questions.delete(unit, id);
                });
    }

    /** Forgotten here with the commit, and by the other instances once they hear of it. */
    private void changed(UnitOfWork unit) {
        unit.afterCommit(asked::forgetAll);
        unit.record(new CatalogueChanged(Catalogue.QUESTIONS));
    }

    /** Forgets what is remembered: it has changed. */
    void forget() {
        asked.forgetAll();
    }
}
