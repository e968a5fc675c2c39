package dev.keelson.policy.tidy;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a line looks. */
final class LineRules {

    static final int COLUMN_CAP = 100;

    private static final Set<String> CAPPED = Set.of("js", "mjs", "css", "sql", "sh");
    private static final Pattern IMPORT = Pattern.compile("(?:import|package) .*;");
    private static final Pattern ADDRESS = Pattern.compile("\\w+://\\S+");

    /** The wrapper comes from Maven as it is, with tabs. */
    private static final Set<String> FOREIGN = Set.of("mvnw", "mvnw.cmd");

    static final Tidy JAVA_COLUMNS =
            new Tidy(
                    "columns",
                    Rule.ofJava(
                            "a line has at most " + COLUMN_CAP + " columns",
                            "two files fit side by side; text blocks, imports and addresses may"
                                    + " be longer (style guide, Shape)",
                            LineRules::longJavaLines));

    static final Tidy COLUMNS =
            new Tidy(
                    "columns",
                    Rule.ofFiles(
                            "a line of JavaScript, CSS, SQL or shell has at most "
                                    + COLUMN_CAP
                                    + " columns",
                            "two files fit side by side (style guide, Shape)",
                            LineRules::longLines));

    static final Tidy TABS =
            new Tidy(
                    "tabs",
                    Rule.ofFiles(
                            "there are no tab characters",
                            "they are as wide as everybody's editor says (editorconfig)",
                            file -> linesThat(file, line -> line.indexOf('\t') >= 0)));

    static final Tidy LINE_ENDS =
            new Tidy(
                    "line-ends",
                    Rule.ofFiles(
                            "no line ends in white space",
                            "it is seen in nothing but differences (editorconfig)",
                            LineRules::untidyEnds));

    static final Tidy LAST_LINES =
            new Tidy(
                    "last-lines",
                    Rule.ofFiles(
                            "a file ends with a newline",
                            "the next line would change this one (editorconfig)",
                            LineRules::openEnds));

    static final List<Tidy> ALL = List.of(JAVA_COLUMNS, COLUMNS, TABS, LINE_ENDS, LAST_LINES);

    private LineRules() {}

    private static Stream<Finding> longJavaLines(JavaFile file) {
        var textBlocks = file.textBlockLines();
        return linesThat(file.source(), line -> isLong(line) && !IMPORT.matcher(line).matches())
                .filter(finding -> !textBlocks.get((int) finding.line()));
    }

    private static Stream<Finding> longLines(SourceFile file) {
        boolean isCapped = CAPPED.contains(file.extension()) || file.path().equals("keelson");
        return isCapped ? linesThat(file, LineRules::isLong) : Stream.empty();
    }

    private static boolean isLong(String line) {
        return line.length() > COLUMN_CAP
                && ADDRESS.matcher(line).replaceAll("").length() > COLUMN_CAP;
    }

    private static Stream<Finding> untidyEnds(SourceFile file) {
        return file.extension().equals("md")
                ? Stream.empty()
                : linesThat(file, line -> !line.stripTrailing().equals(line) || isCarriage(line));
    }

    private static boolean isCarriage(String line) {
        return line.endsWith("\r");
    }

    private static Stream<Finding> openEnds(SourceFile file) {
        boolean isOpen = !file.text().isEmpty() && !file.text().endsWith("\n");
        return isOpen && !FOREIGN.contains(file.name())
                ? Stream.of(file.finding(file.lines().size(), "no newline"))
                : Stream.empty();
    }

    private static Stream<Finding> linesThat(SourceFile file, Predicate<String> test) {
        if (FOREIGN.contains(file.name())) {
            return Stream.empty();
        }
        var lines = file.text().split("\n", -1);
        return IntStream.range(0, lines.length)
                .filter(i -> test.test(lines[i]))
                .mapToObj(i -> file.finding(i + 1, lines[i].strip()));
    }
}
