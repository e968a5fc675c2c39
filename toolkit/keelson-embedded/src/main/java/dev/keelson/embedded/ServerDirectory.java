package dev.keelson.embedded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of one server, and the name of each file in it. */
record ServerDirectory(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Makes the folder, for its owner alone, or takes an existing one.
     *
     * @throws EmbeddedPostgresException if it cannot be made, or is to be disposable and holds
     *     something that was there before
     */
    static ServerDirectory prepare(EmbeddedPostgresSettings settings) {
        Path path = settings.dataDirectory();
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            } else if (settings.durability() == Durability.DISPOSABLE && !isEmpty(path)) {
                throw new EmbeddedPostgresException(
                        "%s is not empty, and a disposable server deletes its directory at close."
                                        .formatted(path)
                                + " Choose a directory that does not exist yet.");
            }
            return new ServerDirectory(path.toRealPath());
        } catch (IOException e) {
            throw Faults.ofFiles("make the directory", path, e);
        }
    }

    /** PostgreSQL's own data directory. */
    Path data() {
        return root.resolve("data");
    }

    /** Where a data directory grows until it is whole. */
    Path unfinishedData() {
        return root.resolve("data.unfinished");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path previousLog() {
        return root.resolve("postgres.log.1");
    }

    Path password() {
        return root.resolve("password");
    }

    Path port() {
        return root.resolve("port");
    }

    Path ownerLock() {
        return root.resolve("owner.lock");
    }

    /** Deletes a folder and all in it; files that vanish meanwhile are no fault. */
    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            Files.walkFileTree(tree, new Deleting());
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw fault;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault)
                throws IOException {
            if (fault != null) {
                throw fault;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
