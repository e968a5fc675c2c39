package dev.keelson.policy.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Alerts fire when they should, say so by promtool, and lead to a page that says what to do. */
@Timeout(60)
final class AlertsTest {

    private static final Path RULES = Path.of("ops", "prometheus");
    private static final Pattern RUNBOOK = Pattern.compile("runbook_url: (\\S+\\.md)#(\\S+)");
    private static final Pattern ALERT = Pattern.compile("- alert: ");

    @Test
    void everyAlertFiresWhenItsTestsSayAndNotOtherwise() throws Exception {
        for (Path test : files(root().resolve(RULES).resolve("tests"))) {
            assertThat(promtool("test", "rules", test.toString())).as("%s", test).isZero();
        }
    }

    @Test
    void anAlertThatDividesMatchingSeriesIsFound(@TempDir Path elsewhere) throws Exception {
        Path rules = root().resolve(RULES);
        Path tests = Files.createDirectories(elsewhere.resolve("tests"));
        Files.copy(rules.resolve("tests/streams_test.yml"), tests.resolve("streams_test.yml"));
        String right = Files.readString(rules.resolve("streams.yml"));
        String naive =
                right.replace(
                        "sum(rate(sse_transaction_commits_total{status=\"error\"}[5m]))",
                        "rate(sse_transaction_commits_total{status=\"error\"}[5m])");
        naive =
                naive.replace(
                        "/ sum(rate(sse_transaction_commits_total[5m]))",
                        "/ rate(sse_transaction_commits_total[5m])");
        assertThat(naive).isNotEqualTo(right);
        Files.writeString(elsewhere.resolve("streams.yml"), naive);

        assertThat(promtool("test", "rules", tests.resolve("streams_test.yml").toString()))
                .isNotZero();
    }

    @Test
    void everyAlertLeadsToAPartOfARunbook() throws IOException {
        for (Path rules : files(root().resolve(RULES))) {
            String text = Files.readString(rules);
            List<MatchResult> links = RUNBOOK.matcher(text).results().toList();
            assertThat(links)
                    .as("links of %s", rules)
                    .hasSameSizeAs(ALERT.matcher(text).results().toList());
            for (MatchResult link : links) {
                String page = Files.readString(root().resolve(link.group(1)));
                String heading = "## " + link.group(2).replace('-', ' ');
                assertThat(page.lines()).as("%s", link.group()).anyMatch(heading::equalsIgnoreCase);
            }
        }
    }

    private static int promtool(String... words) throws IOException, InterruptedException {
        assumeTrue(isHere(), "promtool is not on this machine (Debian: prometheus)");
        Process process =
                new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("in time").isTrue();
        return process.exitValue();
    }

    private static boolean isHere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
            assertThat(found).as("%s", folder).isNotEmpty();
            return found;
        }
    }

    /** The folder that has the rules, from wherever the tests are run. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(RULES)))
                .findFirst()
                .orElseThrow();
    }
}
