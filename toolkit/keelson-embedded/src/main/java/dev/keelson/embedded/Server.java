package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running PostgreSQL server: the process, from its start until it is stopped. */
final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final long LARGEST_LOG = 10L << 20;
    private static final int LONGEST_QUOTE = 4_000;

    /** Recovery after a crash replays at most one max_wal_size, which takes its time. */
    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** A session of its own: the terminal's Ctrl-C goes to the program, which stops us in turn. */
    private static final List<String> OWN_SESSION =
            List.of("sh", "-c", "command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"");

    /** What a toolkit of units of work needs, whatever the directory's own files say. */
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("max_connections", "200"),
                    Map.entry("shared_buffers", "128MB"),
                    Map.entry("min_wal_size", "80MB"),
                    Map.entry("max_wal_size", "512MB"),
                    // A unit whose program is gone must not hold its locks for long.
                    Map.entry("idle_in_transaction_session_timeout", "60s"),
                    Map.entry("client_connection_check_interval", "1s"),
                    Map.entry("tcp_user_timeout", "30s"),
                    Map.entry("tcp_keepalives_idle", "30s"),
                    Map.entry("tcp_keepalives_interval", "10s"),
                    Map.entry("tcp_keepalives_count", "3"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("log_checkpoints", "off"));

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** How a start went. */
    sealed interface Attempt {

        /** It takes connections. */
        record Ready(Server server) implements Attempt {}

        /** It ended, or was not ready in time; this is what it wrote to its log. */
        record Failed(String said) implements Attempt {

            boolean isPortTaken() {
                return said.contains("could not bind");
            }

            boolean isPredecessorAlive() {
                return said.contains("pre-existing shared memory block");
            }
        }
    }

    /** Starts a server and waits until it takes connections, or has failed to. */
    static Attempt start(Cluster cluster, Durability durability, int port) {
        ServerDirectory directory = cluster.directory();
        Path log = directory.log();
        try {
            long before = startLog(cluster);
            Process process =
                    inOwnSession(cluster, words(cluster, durability, port))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            process.getOutputStream().close();
            var server = new Server(process, port);
            return server.isReadyInTime(directory.data())
                    ? new Attempt.Ready(server)
                    : new Attempt.Failed(logSince(before, log));
        } catch (IOException e) {
            throw Faults.ofFiles("start PostgreSQL with its log in", log, e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Stops the server, in the given way if it obeys within 30 s and by force otherwise, which
     * loses nothing that was committed either. Does nothing if it is not running.
     */
    void stop(Shutdown how) {
        if (process.isAlive() && !(how.ask(pid()) && endsWithin(STOP_DEADLINE))) {
            LOG.warn("PostgreSQL (process {}) did not stop in time: ending it by force", pid());
            process.destroyForcibly();
            boolean ended = endsWithin(STOP_DEADLINE);
            LOG.debug("PostgreSQL (process {}) ended: {}", pid(), ended);
        }
    }

    private static List<String> words(Cluster cluster, Durability durability, int port) {
        String onOff = durability == Durability.DURABLE ? "on" : "off";
        var words = new ArrayList<String>();
        words.add(cluster.binaries().postgres().toString());
        words.addAll(List.of("-D", cluster.directory().data().toString()));
        words.addAll(List.of("-c", "port=" + port));
        SETTINGS.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        for (String name : Databases.DURABLE_SETTINGS) {
            words.addAll(List.of("-c", name + "=" + onOff));
        }
        return words;
    }

    private static ProcessBuilder inOwnSession(Cluster cluster, List<String> words) {
        Command server = cluster.user().command(words, cluster.directory().root());
        var all = new ArrayList<>(OWN_SESSION);
        all.add("sh");
        all.addAll(server.words());
        return new Command(all, server.directory()).process();
    }

    private boolean isReadyInTime(Path data) {
        long end = System.nanoTime() + READY_DEADLINE.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
                var postmaster = Postmaster.in(data).filter(found -> found.pid() == pid());
                if (postmaster.filter(Postmaster::isReady).isPresent()) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            stop(Shutdown.IMMEDIATE);
            throw Faults.interrupted("start PostgreSQL");
        }
        stop(Shutdown.IMMEDIATE);
        return false;
    }

    /** An interrupt is kept for later: a server half stopped is of no use to anybody. */
    private boolean endsWithin(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Moves a log that has grown out of the way; answers where the new entries will begin. */
    private static long startLog(Cluster cluster) throws IOException {
        Path log = cluster.directory().log();
        if (Files.exists(log) && Files.size(log) <= LARGEST_LOG) {
            return Files.size(log);
        }
        if (Files.exists(log)) {
            Path previous = cluster.directory().previousLog();
            Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
        cluster.user().give(log);
        return 0;
    }

    private static String logSince(long start, Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(start, file.length() - LONGEST_QUOTE);
            var bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, UTF_8).strip();
        }
    }
}
