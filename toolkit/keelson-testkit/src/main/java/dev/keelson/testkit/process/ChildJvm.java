package dev.keelson.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child JVM on the test class path that can be talked to, paused and killed:
 *
 * <pre>{@code
 * try (ChildJvm holder = ChildJvm.start(ChildCommand.of(LockHolder.class, url))) {
 *     holder.awaitLine("locked", Duration.ofSeconds(20));
 *     holder.pause();                         // its lease runs out, and it does not know
 *     ...
 *     holder.resume();
 * }
 * }</pre>
 *
 * <p>It is talked to by lines: {@link #say} is its standard input, and what it prints, errors
 * included, is read by {@link #awaitLine}. It ends when this is closed, and at the latest with this
 * JVM, even if that is killed. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    /** The end of its input is the end of this JVM, however that came about. */
    private static final String STAND_BY =
            """
            trap '' INT HUP
            read -r _
            kill -KILL "$1"
            """;

    private final Process process;
    private final Process standBy;
    private final BufferedWriter input;
    private final Lines lines = new Lines();

    private ChildJvm(Process process, Process standBy) {
        this.process = process;
        this.standBy = standBy;
        this.input = process.outputWriter(UTF_8);
        Thread.ofVirtual()
                .name("child-" + process.pid())
                .start(() -> lines.readAll(process.inputReader(UTF_8)));
    }

    /**
     * Starts one; it is not waited for.
     *
     * @throws UncheckedIOException if the system does not run it
     */
    public static ChildJvm start(ChildCommand command) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(command.options());
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.add(command.main().getName());
        words.addAll(command.arguments());
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            try {
                return new ChildJvm(process, shell(STAND_BY, process.pid()));
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no child JVM for " + command.main().getName(), e);
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether its process is there, paused or not. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends it a line.
     *
     * @throws UncheckedIOException if it does not read any more
     */
    public synchronized void say(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the child JVM " + pid() + " does not listen", e);
        }
    }

    /**
     * Waits for its next line that begins like this, among those that no earlier call has passed.
     *
     * @return what follows the beginning
     * @throws AssertionError with all that it printed when it ends, or the deadline passes, before
     */
    public String awaitLine(String beginning, Duration deadline) throws InterruptedException {
        return lines.await(beginning, deadline);
    }

    /** What it has printed so far, the last 10 000 lines of it. */
    public List<String> printed() {
        return lines.printed();
    }

    /** Stops its time (SIGSTOP): it does nothing, holds everything, and does not know. */
    public void pause() throws InterruptedException {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void resume() throws InterruptedException {
        signal("CONT");
    }

    /** Ends it at once (SIGKILL), paused or not, and returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        int exit = awaitExit(LONGEST_END);
        if (exit == 0) {
            throw new AssertionError("the child JVM had ended by itself before it was killed");
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws AssertionError when the deadline has passed
     */
    public int awaitExit(Duration deadline) throws InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the child JVM " + pid() + " did not end in " + deadline);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        standBy.destroyForcibly();
    }

    private void signal(String name) throws InterruptedException {
        try {
            Process kill = shell("kill -" + name + " \"$1\"", pid());
            boolean ended = kill.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended || kill.exitValue() != 0) {
                throw new AssertionError("signal " + name + " did not reach " + pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the system's shell, sh, does not run", e);
        }
    }

    private static Process shell(String script, long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", script, "keelson-child", Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
