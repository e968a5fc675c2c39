package dev.keelson.policy.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.List;

final class LineRulesTest {

    private static final String LONG = "x".repeat(LineRules.COLUMN_CAP + 1);
    private static final String FULL = "x".repeat(LineRules.COLUMN_CAP);

    @Test
    void noLineOfJavaIsTooLong() {
        LineRules.JAVA_COLUMNS.holds();
    }

    @Test
    void aLongLineOfJavaIsReported() {
        assertThat(lines(LineRules.JAVA_COLUMNS, "Long.java", "// " + LONG + "\n"))
                .containsExactly(1L);
        assertThat(lines(LineRules.JAVA_COLUMNS, "Full.java", "//" + FULL.substring(2) + "\n"))
                .isEmpty();
    }

    @Test
    void whatTheFormatterCannotBreakMayBeLong() {
        var text =
                "import a."
                        + LONG
                        + ";\n"
                        + "/* see https://example.org/"
                        + LONG
                        + " */\n"
                        + "class A {\n"
                        + "    String text = \"\"\"\n"
                        + "        "
                        + LONG
                        + "\n"
                        + "        \"\"\";\n"
                        + "}\n";

        assertThat(lines(LineRules.JAVA_COLUMNS, "A.java", text)).isEmpty();
    }

    @Test
    void noLineOfTheOtherLanguagesIsTooLong() {
        LineRules.COLUMNS.holds();
    }

    @Test
    void aLongLineOfAnotherLanguageIsReported() {
        for (String path : List.of("a.js", "a.css", "a.sql", "a.sh", "keelson")) {
            assertThat(lines(LineRules.COLUMNS, path, "\n" + LONG + "\n"))
                    .as(path)
                    .containsExactly(2L);
        }
        assertThat(lines(LineRules.COLUMNS, "a.md", LONG + "\n")).isEmpty();
    }

    @Test
    void thereAreNoTabs() {
        LineRules.TABS.holds();
    }

    @Test
    void aTabIsReported() {
        assertThat(lines(LineRules.TABS, "a.xml", "a\n\tb\nc\td\n")).containsExactly(2L, 3L);
        assertThat(lines(LineRules.TABS, "mvnw", "\tb\n")).isEmpty();
    }

    @Test
    void noLineEndsInWhiteSpace() {
        LineRules.LINE_ENDS.holds();
    }

    @Test
    void whiteSpaceAtTheEndOfALineIsReported() {
        assertThat(lines(LineRules.LINE_ENDS, "a.xml", "a \nb\r\nc\n  \n"))
                .containsExactly(1L, 2L, 4L);
        assertThat(lines(LineRules.LINE_ENDS, "a.md", "a  \n")).isEmpty();
    }

    @Test
    void everyFileEndsWithANewline() {
        LineRules.LAST_LINES.holds();
    }

    @Test
    void aFileWithoutALastNewlineIsReported() {
        assertThat(lines(LineRules.LAST_LINES, "a.xml", "a\nb")).containsExactly(2L);
        assertThat(lines(LineRules.LAST_LINES, "empty.txt", "")).isEmpty();
    }

    private static List<Long> lines(Tidy check, String path, String text) {
        return check.rule().findingsIn(Sources.of(new SourceFile(path, text))).stream()
                .map(Finding::line)
                .toList();
    }
}
