package dev.keelson.policy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All text files below a root, read once: the house itself, or a small house of canaries.
 *
 * <p>What {@code .gitignore} names, binary files and, for the house, the canaries' folder are left
 * out.
 */
public final class Sources {

    private static final String CANARIES = "build/policy/src/test/resources/canary";

    private final List<SourceFile> files;
    private final List<JavaFile> java;

    private Sources(List<SourceFile> files) {
        this.files = List.copyOf(files);
        this.java = JavaFile.parse(files.stream().filter(Sources::isJava).toList());
    }

    /** The house that this module belongs to. */
    public static Sources house() {
        return House.SOURCES;
    }

    /** The house's folder. */
    public static Path root() {
        return House.ROOT;
    }

    /** The canaries of that name: a small house that breaks a rule. */
    public static Sources canary(String name) {
        return new Sources(read(House.ROOT.resolve(CANARIES).resolve(name)));
    }

    /** Files that exist in a test alone. */
    public static Sources of(SourceFile... files) {
        return new Sources(List.of(files));
    }

    /** The files in the order of their paths. */
    public List<SourceFile> files() {
        return files;
    }

    /** The Java files among them, parsed. */
    public List<JavaFile> java() {
        return java;
    }

    private static boolean isJava(SourceFile file) {
        return file.extension().equals("java");
    }

    private static List<SourceFile> read(Path root) {
        var reader = new Reader(root);
        try {
            Files.walkFileTree(root, reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the files below " + root, e);
        }
        reader.files.sort(Comparator.comparing(SourceFile::path));
        return reader.files;
    }

    private static final class House {
        private static final Path ROOT = root(Path.of("").toAbsolutePath());
        private static final Sources SOURCES = new Sources(read(ROOT));

        private static Path root(Path start) {
            for (Path at = start; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve("mvnw"))
                        || Files.isRegularFile(at.resolve("keelson"))) {
                    return at;
                }
            }
            throw new IllegalStateException("no mvnw or keelson in or above " + start);
        }
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Path root;
        private final IgnoreList ignored;
        private final List<SourceFile> files = new ArrayList<>();

        Reader(Path root) {
            this.root = root;
            this.ignored = ignoreList(root.resolve(".gitignore"));
        }

        private static IgnoreList ignoreList(Path gitignore) {
            try {
                return IgnoreList.parse(Files.exists(gitignore) ? Files.readString(gitignore) : "");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + gitignore, e);
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped =
                    !folder.equals(root)
                            && (ignored.ignoresFolder(nameOf(folder))
                                    || pathOf(folder).equals(CANARIES));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isRegularFile() && !ignored.ignoresFile(nameOf(file))) {
                addIfText(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private void addIfText(Path file) throws IOException {
            try {
                String text = Files.readString(file);
                if (text.indexOf('\0') < 0) {
                    files.add(new SourceFile(pathOf(file), text));
                }
            } catch (CharacterCodingException _) {
                // Not UTF-8: a picture, a font or another binary, which no rule reads.
            }
        }

        private String pathOf(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }

        private static String nameOf(Path path) {
            return String.valueOf(path.getFileName());
        }
    }
}
