package dev.keelson.policy.tidy;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was left lying about: marks, dead code, and the author's own machine. */
final class LeftoverRules {

    /** Put together so that this file does not report itself. */
    private static final Pattern MARK = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern DEAD_LINE =
            Pattern.compile("\\s*//(?!/).*[;{}]\\s*", Pattern.DOTALL);

    /** A folder of one machine, and neither the tail of a path nor of an address. */
    private static final Pattern MACHINE =
            Pattern.compile(
                    "(?:(?<![\\w.}\\])>*~/$-])|\\bfile:/*)"
                            + "/(?:home/[A-Za-z_]|root/|work\\b|farm\\b)");

    private static final Set<String> CODE = Set.of("java", "js", "mjs");

    static final Tidy MARKS =
            new Tidy(
                    "marks",
                    Rule.ofFiles(
                            "no marks of things to do",
                            "an issue is found again, a mark is not (style guide, Code)",
                            LeftoverRules::marks));

    static final Tidy DEAD_CODE =
            new Tidy(
                    "dead-code",
                    Rule.ofFiles(
                            "no code is commented out",
                            "history keeps it; here it only raises questions (style guide, Code)",
                            LeftoverRules::deadCode));

    static final Tidy MACHINE_PATHS =
            new Tidy(
                    "machine-paths",
                    Rule.ofFiles(
                            "no path of one machine",
                            "it is on no other (the newcomer's contract)",
                            file -> matches(file, MACHINE)));

    static final List<Tidy> ALL = List.of(MARKS, DEAD_CODE, MACHINE_PATHS);

    private LeftoverRules() {}

    /** Documents may speak about marks. */
    private static Stream<Finding> marks(SourceFile file) {
        return file.extension().equals("md") ? Stream.empty() : matches(file, MARK);
    }

    private static Stream<Finding> matches(SourceFile file, Pattern pattern) {
        var lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> file.finding(i + 1L, lines.get(i).strip()));
    }

    /** One such line may be a sentence; two in a row are code. */
    private static Stream<Finding> deadCode(SourceFile file) {
        if (!CODE.contains(file.extension())) {
            return Stream.empty();
        }
        var lines = file.lines();
        return IntStream.range(1, lines.size())
                .filter(i -> isDead(lines.get(i - 1)) && isDead(lines.get(i)))
                .mapToObj(i -> file.finding(i + 1L, lines.get(i).strip()));
    }

    private static boolean isDead(String line) {
        return DEAD_LINE.matcher(line).matches();
    }
}
