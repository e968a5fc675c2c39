package dev.keelson.policy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule on what is written, with its reason.
 *
 * <p>{@link #holds} asks it of the house. {@link #reportsItsCanaries} asks it of files that break
 * it: it must report every line that ends in the mark {@code !canary} (inside a comment of the
 * file's language) and no other, so a rule that cannot fail is caught, and so is one that fails
 * without cause.
 *
 * @param says the rule in one sentence
 * @param because the reason, and where the style guide speaks of it
 * @param check finds what breaks the rule
 */
public record Rule(String says, String because, Function<Sources, Stream<Finding>> check) {

    private static final String COMPILED_CANARIES = "dev.keelson.policy.canary";
    private static final String MARK = "!canary";

    /** A rule that looks at one file at a time. */
    public static Rule ofFiles(
            String says, String because, Function<SourceFile, Stream<Finding>> check) {
        return new Rule(says, because, sources -> sources.files().stream().flatMap(check));
    }

    /** A rule that looks at one Java file at a time, and not at the canaries of compiled rules. */
    public static Rule ofJava(
            String says, String because, Function<JavaFile, Stream<Finding>> check) {
        return new Rule(
                says,
                because,
                sources -> sources.java().stream().filter(Rule::isNoCanary).flatMap(check));
    }

    /** What breaks the rule, in the order of paths and lines. */
    public List<Finding> findingsIn(Sources sources) {
        return check.apply(sources).distinct().toList();
    }

    /** Passes when nothing in the house breaks the rule but what did when the rule came. */
    public void holds() {
        List<Finding> findings = findingsIn(Sources.house());
        Debts debts = Debts.ofTheHouse();
        refuse(debts.unknown(says, findings, Finding::path));
        debts.refusePaid(says, findings, Finding::path);
    }

    /** Passes when there is no finding. */
    public void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new AssertionError(
                    findings.stream()
                            .map(Finding::toString)
                            .collect(Collectors.joining("\n  ", preamble(), "")));
        }
    }

    /** Passes when exactly the marked lines of these canaries are reported. */
    public void reportsItsCanaries(String name) {
        var canaries = Sources.canary(name);
        var marked = canaries.files().stream().flatMap(Rule::marks).sorted().toList();
        var reported = findingsIn(canaries).stream().map(Rule::place).distinct().sorted().toList();
        if (marked.isEmpty() || !marked.equals(reported)) {
            throw new AssertionError(
                    "Rule: %s\n  marked:   %s\n  reported: %s".formatted(says, marked, reported));
        }
    }

    private String preamble() {
        return "\nRule: " + says + ".\nWhy: " + because + ".\nBroken at:\n  ";
    }

    private static boolean isNoCanary(JavaFile file) {
        return !file.packageName().startsWith(COMPILED_CANARIES);
    }

    private static Stream<String> marks(SourceFile file) {
        var marks = new ArrayList<String>();
        var lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(MARK)) {
                marks.add(place(file.finding(i + 1, MARK)));
            }
        }
        return marks.stream();
    }

    private static String place(Finding finding) {
        return finding.path() + ":" + finding.line();
    }
}
