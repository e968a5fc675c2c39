package dev.keelson.policy.ops;

import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An alert as a file of rules declares it.
 *
 * @param line where, from 1
 * @param runbook the page that its annotation names, empty where it names none
 */
record Alert(SourceFile file, int line, String name, Optional<String> runbook) {

    private static final String FOLDER = "ops/prometheus/";
    private static final Pattern TESTS = Pattern.compile("(?m)^rule_files:");
    private static final Pattern ALERT = Pattern.compile("\\s*-\\s+alert:\\s*(\\w+).*");
    private static final Pattern RUNBOOK =
            Pattern.compile("\\s*runbook_url:\\s*['\"]?(\\S+?)['\"]?\\s*");

    /** All alerts, whatever the file is called. */
    static Stream<Alert> in(Sources sources) {
        return files(sources).filter(file -> !isTest(file)).flatMap(file -> in(file).stream());
    }

    /** The files that test them. */
    static Stream<SourceFile> tests(Sources sources) {
        return files(sources).filter(Alert::isTest);
    }

    private static Stream<SourceFile> files(Sources sources) {
        return sources.files().stream()
                .filter(file -> file.path().startsWith(FOLDER))
                .filter(file -> file.extension().equals("yml") || file.extension().equals("yaml"));
    }

    private static boolean isTest(SourceFile file) {
        return TESTS.matcher(file.text()).find();
    }

    private static List<Alert> in(SourceFile file) {
        var found = new ArrayList<Alert>();
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            Matcher alert = ALERT.matcher(line);
            if (alert.matches()) {
                found.add(new Alert(file, i + 1, alert.group(1), Optional.empty()));
            }
            Matcher runbook = RUNBOOK.matcher(line);
            if (runbook.matches() && !found.isEmpty()) {
                found.addLast(found.removeLast().explainedAt(runbook.group(1)));
            }
        }
        return found;
    }

    private Alert explainedAt(String page) {
        return new Alert(file, line, name, Optional.of(page));
    }
}
