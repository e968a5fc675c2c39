package dev.keelson.policy.tidy;

import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.Sources;

/**
 * A check that {@code tidy-exceptions.txt} may hold off a file.
 *
 * @param key what the list calls it
 */
record Tidy(String key, Rule rule) {

    /** Passes when only files on the house's list break the rule. */
    void holds() {
        holds(Sources.house(), TidyExceptions.ofTheHouse());
    }

    /** Passes when only files on this list break the rule. */
    void holds(Sources sources, TidyExceptions exceptions) {
        rule.refuse(
                rule.findingsIn(sources).stream()
                        .filter(finding -> !exceptions.hold(key, finding.path()))
                        .toList());
    }
}
