package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room that a disk must have before something large is written to it. */
final class FreeSpace {

    /** A new data directory (40 MB), its first WAL files, and room to work. */
    static final long FOR_A_NEW_SERVER = 300L << 20;

    /** The unpacked binaries take 65 MB. */
    static final long FOR_BINARIES = 100L << 20;

    private FreeSpace() {}

    /**
     * Checks the disk that {@code directory} is on.
     *
     * @throws EmbeddedPostgresException if less than {@code needed} bytes are free
     */
    static void require(long needed, Path directory) {
        long free;
        try {
            free = Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw Faults.ofFiles("measure the free space of", directory, e);
        }
        if (free < needed) {
            throw new EmbeddedPostgresException(
                    ("The disk of %s is nearly full: %d MB are free and %d MB are needed."
                                    + " Make room, or choose a directory on another disk.")
                            .formatted(directory, free >> 20, needed >> 20));
        }
    }
}
