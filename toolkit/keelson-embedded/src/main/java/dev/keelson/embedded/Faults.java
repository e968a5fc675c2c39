package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what the system and PostgreSQL say into sentences that a person can act on. */
final class Faults {

    private static final String NO_SPACE = "no space left on device";
    private static final String READ_ONLY = "read-only file system";
    private static final String NO_EXECUTE = "permission denied";

    private Faults() {}

    /** The fault of a file operation on {@code path}, where {@code doing} completes "could not". */
    static EmbeddedPostgresException ofFiles(String doing, Path path, IOException cause) {
        String said = said(cause);
        if (said.contains(NO_SPACE)) {
            return new EmbeddedPostgresException(diskFull(path), cause);
        }
        if (said.contains(READ_ONLY)) {
            return new EmbeddedPostgresException(
                    "%s is on a read-only file system. Choose another directory.".formatted(path),
                    cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new EmbeddedPostgresException(notWritable(path), cause);
        }
        return new EmbeddedPostgresException(
                "Could not %s %s: %s".formatted(doing, path, cause), cause);
    }

    /** The fault of a program that ended badly after it printed {@code output}. */
    static EmbeddedPostgresException ofProgram(String doing, Path path, String output) {
        String said = output.toLowerCase(Locale.ROOT);
        if (said.contains(NO_SPACE)) {
            return new EmbeddedPostgresException(diskFull(path) + "\n" + output);
        }
        return new EmbeddedPostgresException(
                "PostgreSQL could not %s in %s. It said:%n%s"
                        .formatted(doing, path, output.isBlank() ? "(nothing)" : output));
    }

    /** The fault of a binary that the system refused to run. */
    static EmbeddedPostgresException ofBinary(Path binary, IOException cause) {
        String advice =
                said(cause).contains(NO_EXECUTE)
                        ? "Its folder does not allow programs to run (a 'noexec' mount?): point"
                                + " XDG_CACHE_HOME to one that does."
                        : "Delete its folder and start again: it is unpacked anew.";
        return new EmbeddedPostgresException(
                "The system refused to run %s: %s. %s"
                        .formatted(binary, cause.getMessage(), advice),
                cause);
    }

    static EmbeddedPostgresException interrupted(String doing) {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException("Interrupted while waiting to " + doing + ".");
    }

    private static String said(IOException cause) {
        String reason = cause instanceof FileSystemException file ? file.getReason() : null;
        String said = reason == null ? cause.getMessage() : reason;
        return said == null ? "" : said.toLowerCase(Locale.ROOT);
    }

    private static String diskFull(Path path) {
        return "The disk is full: no space is left for %s. Make room and start again."
                .formatted(path);
    }

    private static String notWritable(Path path) {
        Path place = nearestExisting(path);
        String user = System.getProperty("user.name");
        String advice =
                place.equals(path)
                        ? "Give it to that user (chown -R %s %s)".formatted(user, path)
                        : "Make %s and give it to that user".formatted(path);
        return "%s is not writable for the user %s%s. %s, or choose another directory."
                .formatted(place, user, ownerOf(place), advice);
    }

    private static Path nearestExisting(Path path) {
        Path parent = path.getParent();
        return parent == null || Files.exists(path) ? path : nearestExisting(parent);
    }

    private static String ownerOf(Path path) {
        try {
            return " (it belongs to " + Files.getOwner(path).getName() + ")";
        } catch (IOException unknown) {
            return "";
        }
    }
}
