package dev.keelson.policy.source;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The places that broke a rule when the rule came: a line is a rule, a bar and a place.
 *
 * <p>The list may only shrink: an entry that is no longer needed is an error, and a new place is
 * never added.
 */
public record Debts(List<String> entries) {

    private static final String LIST = "build/policy/debts.txt";
    private static final String BAR = " | ";

    public Debts {
        entries = List.copyOf(entries);
    }

    /** The house's list. */
    public static Debts ofTheHouse() {
        return Sources.house().files().stream()
                .filter(file -> file.path().equals(LIST))
                .findFirst()
                .map(SourceFile::text)
                .map(Debts::parse)
                .orElseThrow(() -> new IllegalStateException("no " + LIST));
    }

    static Debts parse(String text) {
        return new Debts(
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList());
    }

    /** The violations of a rule that are no old debt. */
    public <V> List<V> unknown(String rule, List<V> violations, Function<V, String> place) {
        return violations.stream()
                .filter(each -> !entries.contains(rule + BAR + place.apply(each)))
                .toList();
    }

    /** Passes when each entry of a rule still has a violation. */
    public <V> void refusePaid(String rule, List<V> violations, Function<V, String> place) {
        Set<String> owed =
                violations.stream()
                        .map(each -> rule + BAR + place.apply(each))
                        .collect(Collectors.toSet());
        List<String> paid =
                entries.stream()
                        .filter(entry -> entry.startsWith(rule + BAR))
                        .filter(entry -> !owed.contains(entry))
                        .toList();
        if (!paid.isEmpty()) {
            throw new AssertionError(
                    "paid, so take it off " + LIST + ":\n  " + String.join("\n  ", paid));
        }
    }
}
