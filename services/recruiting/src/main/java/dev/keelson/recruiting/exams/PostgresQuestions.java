package dev.keelson.recruiting.exams;

import dev.keelson.Session;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.exams.Question.Test;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** Questions in PostgreSQL. */
final class PostgresQuestions extends PostgresRepository<Question, QuestionId>
        implements Questions {

    private static final String OF_TEST =
            """
            select id, test, position, text, options, correct, active, version
              from recruiting.question
             where test = :test and active
             order by position
            """;

    PostgresQuestions() {
        super(
                Table.<Question, QuestionId>of(
                                "recruiting.question", Question.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Question::id));
    }

    @Override
    public List<Question> of(Session session, Test test) {
        return Sql.in(session).query(OF_TEST).bind("test", test).list(this::read);
    }
}
