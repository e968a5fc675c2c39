package dev.keelson.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A small process that outlives a killed JVM just long enough to end its disposable server and
 * delete the directory, so that killed test runs leave nothing behind.
 */
final class Watchdog implements AutoCloseable {

    /** The end of its input is the end of the JVM, however that came about. */
    private static final String SCRIPT =
            """
            trap '' INT HUP
            read -r _
            kill -QUIT "$1"
            tries=0
            while kill -0 "$1" && [ $tries -lt 100 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            rm -rf -- "$2"
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    static Watchdog over(Server server, ServerDirectory directory) {
        var words =
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "keelson-watchdog",
                        Long.toString(server.pid()),
                        directory.root().toString());
        try {
            return new Watchdog(
                    new Command(words, Path.of("/"))
                            .process()
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Could not run the system's shell, sh.", e);
        }
    }

    /** Calls it off. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
