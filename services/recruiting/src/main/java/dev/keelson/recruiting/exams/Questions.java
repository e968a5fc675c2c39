package dev.keelson.recruiting.exams;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.recruiting.exams.Question.Test;

import java.util.List;

/** All questions. */
interface Questions extends Repository<Question, QuestionId> {

    /** The questions of a test that are asked, in their order. */
    List<Question> of(Session session, Test test);
}
