package dev.keelson.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The documentation of what the toolkit exports is made without a warning.
 *
 * <p>What a tag would say again is not asked for ({@code -missing}); see decision 0032.
 */
class ApiDocumentationIT {

    private static final Pattern EXPORTS = Pattern.compile("(?m)^    exports ([\\w.]+);");

    private final DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();

    @Test
    void theToolkitsJavadocHasNoWarnings(@TempDir Path folder) {
        assertThat(isMade(folder, exported())).as("%s", complaints()).isTrue();
        assertThat(complaints()).isEmpty();
        assertThat(folder.resolve("dev/keelson/UnitOfWork.html")).exists();
    }

    @Test
    void aBrokenReferenceAndAnEmptyParagraphAreComplaints(@TempDir Path folder) {
        Path broken = folder.resolve("broken/Broken.java");
        Guide.write(
                broken,
                """
                package broken;

                /** See {@link Nothing}. <p> */
                public class Broken {}
                """);

        assertThat(isMade(folder.resolve("made"), List.of(broken))).isFalse();
        assertThat(complaints())
                .hasSize(2)
                .anyMatch(it -> it.contains("reference not found"))
                .anyMatch(it -> it.contains("empty <p> tag"));
    }

    private List<String> complaints() {
        return said.getDiagnostics().stream()
                .filter(it -> it.getKind() != Diagnostic.Kind.NOTE)
                .map(it -> it.toString())
                .toList();
    }

    private boolean isMade(Path folder, List<Path> sources) {
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        try (StandardJavaFileManager files = tool.getStandardFileManager(said, null, null)) {
            Path made = Files.createDirectories(folder);
            return tool.getTask(
                            new StringWriter(),
                            files,
                            said,
                            null,
                            options(made),
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<String> options(Path folder) {
        return List.of(
                "-Xdoclint:all,-missing",
                "-quiet",
                "-notree",
                "-noindex",
                "-nohelp",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
    }

    /** The sources of all packages that a module of the toolkit exports. */
    private static List<Path> exported() {
        var sources = new ArrayList<Path>();
        for (Path module :
                Guide.files("toolkit", file -> file.endsWith("src/main/java/module-info.java"))) {
            Matcher exports = EXPORTS.matcher(Guide.read(module));
            while (exports.find()) {
                Path of = module.resolveSibling(exports.group(1).replace('.', '/'));
                try (Stream<Path> files = Files.list(of)) {
                    files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".java"))
                            .forEach(sources::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }
}
