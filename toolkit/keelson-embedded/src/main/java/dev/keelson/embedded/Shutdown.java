package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The ways to stop a PostgreSQL server, each a signal; Java itself can send neither of them. */
enum Shutdown {

    /** Sessions are ended, open transactions roll back, all is written to disk. */
    FAST("INT"),

    /** Nothing is written; the next start recovers from the WAL. */
    IMMEDIATE("QUIT");

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final String signal;

    Shutdown(String signal) {
        this.signal = signal;
    }

    /** Asks the server to stop; false if its process is gone or belongs to somebody else. */
    boolean ask(long pid) {
        // "kill" is a program that small systems lack, and a word that every shell knows.
        var words = List.of("sh", "-c", "kill -%s %d".formatted(signal, pid));
        try {
            return new Command(words, Path.of("/")).run(DEADLINE).ok();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Could not run the system's shell, sh.", e);
        }
    }
}
