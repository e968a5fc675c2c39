package dev.keelson.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Maven project that comes into being in an empty folder, and what was compiled of it. */
final class Project {

    private final Path folder;
    private final Path classes;

    Project(Path folder) {
        this.folder = folder;
        this.classes = folder.resolve("target/classes");
        try {
            Files.createDirectories(classes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Adds files, and compiles those that are Java, without a warning. */
    void add(List<Fence> files) {
        var java = files.stream().filter(it -> it.language().equals("java")).map(this::write);
        List<Path> sources = java.toList();
        files.stream().filter(it -> !it.language().equals("java")).forEach(this::write);
        if (!sources.isEmpty()) {
            compile(sources);
        }
    }

    private Path write(Fence file) {
        String name = file.value("title").orElseThrow();
        Guide.write(folder.resolve(name), file.text());
        String resources = "src/main/resources/";
        if (name.startsWith(resources)) {
            Guide.write(classes.resolve(name.substring(resources.length())), file.text());
        }
        return folder.resolve(name);
    }

    private void compile(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = classes + ":" + System.getProperty("java.class.path");
        var said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    List.of(
                                            "-Xlint:all,-path,-classfile,-processing",
                                            "-Werror",
                                            "-proc:none",
                                            "-parameters",
                                            "-d",
                                            classes.toString(),
                                            "-cp",
                                            path),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).as("%s: %s", sources, said).isTrue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was compiled, over the classes of these tests. */
    URLClassLoader loader() {
        try {
            var own = new URL[] {classes.toUri().toURL()};
            return new URLClassLoader(own, Project.class.getClassLoader());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The text of one of its files. */
    Path file(String name) {
        return folder.resolve(name);
    }
}
