package dev.keelson.policy.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiler checks null only where a package says that null is the exception. */
final class NullMarkedRulesTest {

    private static final Rule PACKAGES_ARE_NULL_MARKED =
            new Rule(
                    "every package is @NullMarked",
                    "NullAway checks nothing without it: add a package-info.java to the module's"
                            + " main or test sources (style guide, Shape)",
                    NullMarkedRulesTest::unmarkedPackages);

    @Test
    void everyPackageIsNullMarked() {
        PACKAGES_ARE_NULL_MARKED.holds();
    }

    @Test
    void aPackageWithoutTheMarkIsReported() {
        var folder = "services/gifts/src/%s/java/dev/keelson/gifts/%s";

        assertThat(PACKAGES_ARE_NULL_MARKED.findingsIn(Sources.canary("nullmarked")))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        folder.formatted("main", "bare"),
                        folder.formatted("main", "documented"),
                        folder.formatted("test", "tested"));
    }

    private static Stream<Finding> unmarkedPackages(Sources sources) {
        var marked =
                sources.java().stream()
                        .filter(file -> file.packageAnnotations().contains("NullMarked"))
                        .map(NullMarkedRulesTest::place)
                        .collect(Collectors.toSet());
        return sources.java().stream()
                .filter(file -> !file.packageName().isEmpty())
                .filter(file -> !marked.contains(place(file)))
                .map(file -> new Finding(file.source().folder(), 0, file.packageName()));
    }

    /** The package in its module: tests may lean on the mark of the main sources. */
    private static String place(JavaFile file) {
        return file.source().path().replaceAll("/src/.*", "") + " " + file.packageName();
    }
}
