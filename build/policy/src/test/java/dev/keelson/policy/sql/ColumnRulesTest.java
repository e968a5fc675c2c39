package dev.keelson.policy.sql;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A statement names its columns, or a migration changes what a program reads. */
final class ColumnRulesTest {

    private static final Pattern ALL_COLUMNS =
            Pattern.compile(
                    "(?<=\\bselect\\s)\\s*(?:distinct\\s+)?(?:\\w+\\.)?\\*(?!\\s+from\\s+unnest\\b)"
                            + "|\\breturning\\s+(?:\\w+\\.)?\\*"
                            + "|,\\s*(\\w+\\.\\*)"
                            + "|\\binsert\\s+into\\s+[\\w.]+\\s+(?:values|select)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Rule COLUMNS_ARE_NAMED =
            Rule.ofJava(
                    "SQL names its columns",
                    "select * and insert without columns change with the next migration"
                            + " (style guide, Code)",
                    ColumnRulesTest::unnamedColumns);

    @Test
    void sqlNamesItsColumns() {
        COLUMNS_ARE_NAMED.holds();
    }

    @Test
    void aStarInAStatementIsReported() {
        COLUMNS_ARE_NAMED.reportsItsCanaries("columns");
    }

    private static Stream<Finding> unnamedColumns(JavaFile file) {
        return file.source().isMain()
                ? SqlText.in(file)
                        .filter(SqlText::isStatement)
                        .flatMap(text -> text.findings(ALL_COLUMNS))
                : Stream.empty();
    }
}
