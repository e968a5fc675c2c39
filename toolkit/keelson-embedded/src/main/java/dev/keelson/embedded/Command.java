package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program to be run in a folder, in an environment that does not depend on who runs it.
 *
 * @param words the program and its arguments
 * @param directory the folder it runs in
 */
record Command(List<String> words, Path directory) {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    Command {
        words = List.copyOf(words);
    }

    /**
     * The end of a program.
     *
     * @param ok whether it ended in time and with exit code 0
     * @param output what it printed, trimmed
     */
    record Ended(boolean ok, String output) {}

    /** A process that is not started yet, free of the caller's locale and PostgreSQL settings. */
    ProcessBuilder process() {
        var process = new ProcessBuilder(words).directory(directory.toFile());
        var environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        // The binaries bring their libraries and find them by themselves.
        environment.remove("LD_LIBRARY_PATH");
        environment.put("LC_ALL", "C");
        return process;
    }

    /**
     * Runs it to its end, which comes by force at the deadline.
     *
     * @throws IOException if it cannot be started
     * @throws EmbeddedPostgresException if the thread is interrupted
     */
    Ended run(Duration deadline) throws IOException {
        Process process = process().redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output =
                new FutureTask<>(
                        () -> new String(process.getInputStream().readAllBytes(), UTF_8).strip());
        Thread.ofVirtual().start(output);
        try {
            boolean inTime = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                process.destroyForcibly();
            }
            String said = output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            return inTime
                    ? new Ended(process.exitValue() == 0, said)
                    : new Ended(false, "(no end within " + deadline + ") " + said);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw Faults.interrupted("run " + words.getFirst());
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no output from " + words.getFirst(), e);
        }
    }
}
