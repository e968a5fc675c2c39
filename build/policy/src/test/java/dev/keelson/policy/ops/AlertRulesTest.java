package dev.keelson.policy.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An alert is tested, and says what to do. */
final class AlertRulesTest {

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    /** Fires; does not fire, at the boundary, and where there are no series. */
    private static final int QUIET = 3;

    private static final Pattern PAGE =
            Pattern.compile("(?:https?://\\S*/)?(docs/runbook/[\\w-]+\\.md)(?:#([\\w-]+))?");

    private static final Rule TESTED =
            new Rule(
                    "an alert has a case in which it fires and three in which it does not: usual"
                            + " figures, the boundary, no series",
                    "an alert that cannot fire is worse than none (02-toolkit, section 8)",
                    AlertRulesTest::untested);

    private static final Rule EXPLAINED =
            new Rule(
                    "an alert names its heading on a page of docs/runbook",
                    "who is woken at night must know what to do (07-quality, Ecosystem)",
                    AlertRulesTest::unexplained);

    private static Stream<Finding> untested(Sources sources) {
        AlertTests tests = AlertTests.in(sources);
        return Alert.in(sources)
                .filter(alert ->
                        tests.firing(alert.name()) == 0 || tests.quiet(alert.name()) < QUIET)
                .map(AlertRulesTest::finding);
    }

    private static Stream<Finding> unexplained(Sources sources) {
        return Alert.in(sources)
                .filter(alert -> alert.runbook().filter(at -> isThere(at, sources)).isEmpty())
                .map(AlertRulesTest::finding);
    }

    private static Finding finding(Alert alert) {
        return alert.file().finding(alert.line(), alert.name());
    }

    private static boolean isThere(String address, Sources sources) {
        Matcher page = PAGE.matcher(address);
        if (!page.matches()) {
            return false;
        }
        Optional<String> heading = Optional.ofNullable(page.group(2));
        return sources.files().stream()
                .filter(file -> file.path().equals(page.group(1)))
                .anyMatch(file ->
                        heading.isEmpty() || headings(file).anyMatch(heading.get()::equals));
    }

    /** As they are linked to: small, with hyphens, without signs. */
    private static Stream<String> headings(SourceFile page) {
        return page.lines().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\w\\s-]", "").replaceAll("\\s", "-"));
    }

    @Test
    void everyAlertIsTested() {
        TESTED.holds();
    }

    @Test
    void anAlertWithoutItsFourCasesIsReported() {
        TESTED.reportsItsCanaries("alerts");
    }

    @Test
    void everyAlertIsExplained() {
        EXPLAINED.holds();
    }

    @Test
    void anAlertWithoutItsPageIsReported() {
        EXPLAINED.reportsItsCanaries("runbooks");
    }

    @Test
    void theHouseHasAlerts() {
        assertThat(Alert.in(Sources.house())).hasSizeGreaterThan(30);
    }

    @Test
    void theTestsOfAlertsPass() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROMTOOL),
                "The alerts are not tested: that needs " + PROMTOOL + ", of Debian's prometheus.");
        List<String> tests = Alert.tests(Sources.house()).map(SourceFile::path).toList();
        assertThat(tests).isNotEmpty();
        var command =
                Stream.concat(Stream.of(PROMTOOL.toString(), "test", "rules"), tests.stream());
        Process promtool =
                new ProcessBuilder(command.toList())
                        .directory(Sources.root().toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
