package dev.keelson.policy.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

final class SizeRulesTest {

    @Test
    void noFileIsTooLong() {
        SizeRules.FILES.holds();
    }

    @Test
    void aFileOverTheCapIsReported() {
        var sources =
                Sources.of(
                        lines("web/long.js", SizeRules.FILE_CAP + 1),
                        lines("web/full.js", SizeRules.FILE_CAP),
                        lines("web/long.css", SizeRules.FILE_CAP + 1),
                        lines("docs/long.md", SizeRules.FILE_CAP + 1),
                        lines("src/Long.java", SizeRules.FILE_CAP + 1));

        assertThat(SizeRules.FILES.rule().findingsIn(sources))
                .extracting(Finding::path)
                .containsExactly("web/long.js", "web/long.css", "src/Long.java");
    }

    @Test
    void noMethodIsTooLong() {
        SizeRules.METHODS.holds();
    }

    @Test
    void aMethodOverTheCapIsReported() {
        var sources =
                Sources.of(
                        method("Full.java", SizeRules.METHOD_CAP),
                        method("Long.java", SizeRules.METHOD_CAP + 1),
                        initializer("Initializer.java", SizeRules.METHOD_CAP + 1));

        assertThat(SizeRules.METHODS.rule().findingsIn(sources))
                .containsExactly(
                        new Finding("Long.java", 2, "61 lines"),
                        new Finding("Initializer.java", 2, "61 lines"));
    }

    @Test
    void noPackageIsTooFull() {
        SizeRules.PACKAGES.holds();
    }

    @Test
    void aPackageOverTheCapIsReported() {
        assertThat(SizeRules.PACKAGES.rule().findingsIn(types(SizeRules.PACKAGE_CAP))).isEmpty();
        assertThat(SizeRules.PACKAGES.rule().findingsIn(types(SizeRules.PACKAGE_CAP + 1)))
                .containsExactly(new Finding("src/main/java/a", 0, "21 files"));
    }

    private static SourceFile lines(String path, int count) {
        return new SourceFile(path, "\n".repeat(count));
    }

    private static SourceFile method(String path, int lines) {
        return in(path, "    void run() {" + "\n".repeat(lines - 1) + "    }");
    }

    private static SourceFile initializer(String path, int lines) {
        return in(path, "    static {" + "\n".repeat(lines - 1) + "    }");
    }

    private static SourceFile in(String path, String member) {
        return new SourceFile(path, "class A {\n" + member + "\n}\n");
    }

    private static Sources types(int count) {
        return Sources.of(
                IntStream.range(0, count)
                        .mapToObj(i -> new SourceFile("src/main/java/a/A" + i + ".java", ""))
                        .toArray(SourceFile[]::new));
    }
}
