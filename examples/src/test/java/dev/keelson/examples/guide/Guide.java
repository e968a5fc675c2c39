package dev.keelson.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The repository's files, as the guide's tests read them. */
final class Guide {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Guide() {}

    private static Path root(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("no repository around " + start);
    }

    /** A file or folder of the repository. */
    static Path path(String first) {
        return ROOT.resolve(first);
    }

    /** The pages of the guide. */
    static List<Path> pages() {
        return files("docs/guide", file -> file.toString().endsWith(".md"));
    }

    /** The files below a folder of the repository, in their order. */
    static List<Path> files(String folder, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(path(folder))) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
