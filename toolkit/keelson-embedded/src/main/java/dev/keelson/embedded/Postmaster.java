package dev.keelson.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process that a data directory's {@code postmaster.pid} speaks of.
 *
 * @param pid its process id, which may meanwhile be somebody else's
 * @param status what it last said about itself, {@code ready} once it takes connections
 */
record Postmaster(long pid, String status) {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    // The lines of postmaster.pid, from src/include/utils/pidfile.h of PostgreSQL.
    private static final int PID_LINE = 0;
    private static final int STATUS_LINE = 7;

    private static final Duration FAST_DEADLINE = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_DEADLINE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Who a process id belongs to now. */
    private enum Holder {
        NOBODY,
        SOMEBODY_ELSE,
        THIS_SERVER
    }

    /** Reads the file; empty if there is none, or not yet a whole first line. */
    static Optional<Postmaster> in(Path data) {
        Path file = pidFile(data);
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(PID_LINE).strip());
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return pid == 0 ? Optional.empty() : Optional.of(new Postmaster(pid, status));
        } catch (NoSuchFileException | NumberFormatException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw Faults.ofFiles("read", file, e);
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /**
     * Ends a server that outlived the JVM that started it, and forgets one that is long gone. Only
     * the owner of the directory may call this.
     *
     * <p>The server is stopped rather than joined, so that the new settings apply. A process id
     * that went to another program is told apart by its command line.
     *
     * @throws EmbeddedPostgresException if the server does not stop
     */
    static void endLeftBehind(Path data) {
        in(data).ifPresent(postmaster -> postmaster.end(data));
    }

    private void end(Path data) {
        switch (holder(data)) {
            case NOBODY -> LOG.debug("PostgreSQL {} is gone; its pid file stays for the next", pid);
            case SOMEBODY_ELSE -> forget(data);
            case THIS_SERVER -> {
                LOG.warn(
                        "PostgreSQL (process {}) on {} outlived the program that started it:"
                                + " stopping it to start anew",
                        pid,
                        data);
                stop(data);
            }
        }
    }

    private void stop(Path data) {
        boolean ended =
                (Shutdown.FAST.ask(pid) && endsWithin(FAST_DEADLINE, data))
                        || (Shutdown.IMMEDIATE.ask(pid) && endsWithin(IMMEDIATE_DEADLINE, data));
        if (!ended && holder(data) == Holder.THIS_SERVER) {
            throw new EmbeddedPostgresException(
                    ("A PostgreSQL left behind by an earlier run, process %d, is still on %s and"
                                    + " does not stop. End it as the user it belongs to"
                                    + " (kill -QUIT %d) and start again.")
                            .formatted(pid, data, pid));
        }
    }

    private boolean endsWithin(Duration deadline, Path data) {
        long end = System.nanoTime() + deadline.toNanos();
        while (holder(data) == Holder.THIS_SERVER) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        try {
            if (process.isPresent()) {
                process.get().onExit().get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw Faults.interrupted("stop PostgreSQL");
        } catch (ExecutionException | TimeoutException goesOn) {
            // The caller looks itself whether the process is gone, until its deadline.
            LOG.trace("PostgreSQL {} is still stopping", pid, goesOn);
        }
    }

    private Holder holder(Path data) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String commandLine = Files.readString(process.resolve("cmdline"));
            if (commandLine.isEmpty()) {
                // A zombie. Where process 1 does not bury the dead it stays, and PostgreSQL would
                // take it for a living server.
                return Holder.SOMEBODY_ELSE;
            }
            List<String> words = List.of(commandLine.split("\0"));
            boolean postgres = Path.of(words.getFirst()).endsWith("postgres");
            boolean here = words.contains(data.toString()) || worksIn(process, data);
            return postgres && here ? Holder.THIS_SERVER : Holder.SOMEBODY_ELSE;
        } catch (NoSuchFileException gone) {
            return Holder.NOBODY;
        } catch (IOException e) {
            if (Files.notExists(process)) {
                return Holder.NOBODY;
            }
            throw Faults.ofFiles("find out what runs as", process, e);
        }
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException notOursToRead) {
            return false;
        }
    }

    private void forget(Path data) {
        try {
            Files.deleteIfExists(pidFile(data));
        } catch (IOException e) {
            throw Faults.ofFiles("delete", pidFile(data), e);
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }
}
