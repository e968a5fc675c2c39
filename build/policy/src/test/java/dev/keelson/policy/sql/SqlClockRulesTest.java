package dev.keelson.policy.sql;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** In a transaction now() is as old as its start, and it ignores a test's clock. */
final class SqlClockRulesTest {

    private static final Pattern CLOCK =
            Pattern.compile(
                    "\\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)"
                            + "\\s*\\(\\s*\\)"
                            + "|\\b(?:current_timestamp|current_date|current_time|localtimestamp"
                            + "|localtime)\\b"
                            + "|'now'",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern LONE_WORD = Pattern.compile("\\w+");

    private static final String SAYS = "no SQL reads the database's clock";
    private static final String BECAUSE =
            "bind an instant of the InstantSource, read after the lock: now() is as old as the"
                    + " transaction and ignores a test's clock (style guide, Shape)";

    private static final Rule NO_CLOCK_IN_JAVA =
            Rule.ofJava(SAYS, BECAUSE, SqlClockRulesTest::clocksInJava);
    private static final Rule NO_CLOCK_IN_SQL =
            Rule.ofFiles(SAYS, BECAUSE, SqlClockRulesTest::clocksInSql);

    @Test
    void noSqlInJavaReadsTheClock() {
        NO_CLOCK_IN_JAVA.holds();
    }

    @Test
    void aTextInJavaThatReadsTheClockIsReported() {
        NO_CLOCK_IN_JAVA.reportsItsCanaries("sqlclock/java");
    }

    @Test
    void noMigrationReadsTheClock() {
        NO_CLOCK_IN_SQL.holds();
    }

    @Test
    void aMigrationThatReadsTheClockIsReported() {
        NO_CLOCK_IN_SQL.reportsItsCanaries("sqlclock/files");
    }

    private static Stream<Finding> clocksInJava(JavaFile file) {
        boolean isJudged =
                file.source().isMain()
                        && !file.packageName().matches("dev\\.keelson\\.postgres(?:\\..*)?");
        return isJudged
                ? SqlText.in(file)
                        .filter(text -> !LONE_WORD.matcher(text.value()).matches())
                        .flatMap(text -> text.findings(CLOCK))
                : Stream.empty();
    }

    private static Stream<Finding> clocksInSql(SourceFile file) {
        return file.extension().equals("sql") && file.isMain()
                ? SqlText.of(file).findings(CLOCK)
                : Stream.empty();
    }
}
