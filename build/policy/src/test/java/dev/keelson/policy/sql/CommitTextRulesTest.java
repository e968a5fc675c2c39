package dev.keelson.policy.sql;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No SQL text outside of keelson-postgres ends a transaction, in tests neither. */
final class CommitTextRulesTest {

    private static final String ENDING =
            "(?:commit|rollback|abort)(?:\\s+(?:work|transaction|prepared\\s+'[^']*'"
                    + "|and\\s+(?:no\\s+)?chain|to\\s+(?:savepoint\\s+)?\\w+))*"
                    + "|savepoint\\s+\\w+|release\\s+savepoint\\s+\\w+|prepare\\s+transaction\\s+'[^']*'";

    /** An ending as a statement: first in a line or after another statement, and nothing behind. */
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?:^|;)\\s*(" + ENDING + ")\\s*(?:;|$)",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern LONE_WORD =
            Pattern.compile("\\s*(?:commit|rollback|abort)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Set<String> SENDERS =
            Set.of(
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "addBatch",
                    "prepareStatement",
                    "prepareCall",
                    "nativeSQL",
                    "query",
                    "write",
                    "statement");

    private static final Pattern SEES_SQL =
            Pattern.compile(
                    "\\b(?:java\\.sql|javax\\.sql|org\\.postgresql|com\\.zaxxer|dev\\.keelson\\.postgres)\\b");

    private static final String SAYS = "no SQL text outside keelson-postgres commits or rolls back";
    private static final String BECAUSE =
            "one place sends COMMIT, or a unit is not all or nothing: commit through UnitOfWork"
                    + " (style guide, Shape)";

    private static final Rule NO_COMMIT_IN_JAVA =
            Rule.ofJava(SAYS, BECAUSE, CommitTextRulesTest::endingsInJava);
    private static final Rule NO_COMMIT_IN_SQL =
            Rule.ofFiles(SAYS, BECAUSE, CommitTextRulesTest::endingsInSql);

    @Test
    void noTextInJavaEndsATransaction() {
        NO_COMMIT_IN_JAVA.holds();
    }

    @Test
    void aTextInJavaThatEndsATransactionIsReported() {
        NO_COMMIT_IN_JAVA.reportsItsCanaries("commit/java");
    }

    @Test
    void noSqlFileEndsATransaction() {
        NO_COMMIT_IN_SQL.holds();
    }

    @Test
    void aSqlFileThatEndsATransactionIsReported() {
        NO_COMMIT_IN_SQL.reportsItsCanaries("commit/files");
    }

    private static Stream<Finding> endingsInJava(JavaFile file) {
        if (file.packageName().matches("dev\\.keelson\\.postgres(?:\\..*)?")) {
            return Stream.empty();
        }
        boolean seesSql = SEES_SQL.matcher(file.source().text()).find();
        return SqlText.in(file)
                .filter(text -> !isALoneWord(text) || (seesSql && mayBeSent(text)))
                .flatMap(text -> text.findings(STATEMENT));
    }

    private static Stream<Finding> endingsInSql(SourceFile file) {
        return file.extension().equals("sql") && !file.module().equals("postgres")
                ? SqlText.of(file).findings(STATEMENT)
                : Stream.empty();
    }

    private static boolean isALoneWord(SqlText text) {
        return LONE_WORD.matcher(text.value()).matches();
    }

    /** A word such as "commit" may be a label; it is SQL where it is kept or handed to a sender. */
    private static boolean mayBeSent(SqlText text) {
        return text.passedTo().isEmpty() || SENDERS.contains(text.passedTo());
    }
}
