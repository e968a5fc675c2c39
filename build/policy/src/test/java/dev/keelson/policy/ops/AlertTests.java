package dev.keelson.policy.ops;

import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tests of alerts expect, read without a parser: each names its alert first. */
record AlertTests(List<Expectation> expectations) {

    private static final Pattern NAME = Pattern.compile("\\s*(?:-\\s+)?alertname:\\s*(\\w+)\\s*");
    private static final Pattern FIRING = Pattern.compile("\\s*(?:-\\s+)?exp_labels:.*");

    AlertTests {
        expectations = List.copyOf(expectations);
    }

    /** Whether an alert is to fire in a case of a test. */
    record Expectation(String alert, boolean fires) {}

    static AlertTests in(Sources sources) {
        return new AlertTests(Alert.tests(sources).flatMap(file -> in(file).stream()).toList());
    }

    private static List<Expectation> in(SourceFile file) {
        var found = new ArrayList<Expectation>();
        for (String line : file.lines()) {
            Matcher name = NAME.matcher(line);
            if (name.matches()) {
                found.add(new Expectation(name.group(1), false));
            }
            if (FIRING.matcher(line).matches() && !found.isEmpty()) {
                found.addLast(new Expectation(found.removeLast().alert(), true));
            }
        }
        return found;
    }

    long firing(String alert) {
        return expectations.stream().filter(it -> it.alert().equals(alert) && it.fires()).count();
    }

    long quiet(String alert) {
        return expectations.stream().filter(it -> it.alert().equals(alert) && !it.fires()).count();
    }
}
