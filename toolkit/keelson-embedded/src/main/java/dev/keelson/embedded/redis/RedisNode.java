package dev.keelson.embedded.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process of Redis on a port of its own, as a server or as a Sentinel, in a folder of its own.
 *
 * <p>A small shell stands by: when this JVM dies, however that comes about, the shell ends the
 * process and deletes the folder.
 */
final class RedisNode implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(15);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;

    /**
     * Below the ports that the system gives to clients: a client that tries again and again to
     * reach a server that is down there would, one day, reach itself.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private static final String STAND_BY =
            """
            trap '' INT HUP
            read -r _
            kill -KILL "$1"
            rm -rf -- "$2"
            """;

    private final Path folder;
    private final Path program;
    private final Path configuration;
    private final int port;
    private final List<String> mode;
    private final List<String> login;
    private @Nullable Process process;
    private @Nullable Process standBy;

    private RedisNode(RedisRole role, int port) throws IOException {
        this.port = port;
        this.mode = role.mode();
        this.login = role.login();
        this.folder = Files.createTempDirectory("keelson-redis-");
        this.program = RedisProgram.in(folder);
        this.configuration = folder.resolve("redis.conf");
        var lines = new ArrayList<>(role.configuration());
        lines.add("bind 127.0.0.1");
        lines.add("port " + port);
        lines.add("dir " + folder);
        Files.write(configuration, lines);
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @throws EmbeddedRedisException if it does not, with what it said
     */
    static RedisNode start(RedisRole role) {
        var faults = new ArrayList<EmbeddedRedisException>();
        while (faults.size() < ATTEMPTS) {
            try {
                var node = new RedisNode(role, freePort());
                try {
                    node.launch();
                    return node;
                } catch (EmbeddedRedisException fault) {
                    node.close();
                    // Somebody may have been quicker to take the port.
                    faults.add(fault);
                }
            } catch (IOException e) {
                throw new EmbeddedRedisException("Redis could not be prepared: " + e, e);
            }
        }
        throw faults.getLast();
    }

    int port() {
        return port;
    }

    synchronized long pid() {
        return running().pid();
    }

    /** Starts its process, on the port and with the configuration that it had before. */
    synchronized void launch() {
        if (process != null) {
            throw new IllegalStateException("it runs already: " + this);
        }
        var words = new ArrayList<>(List.of(program.toString(), configuration.toString()));
        words.addAll(mode);
        try {
            Process started =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
            process = started;
            started.getOutputStream().close();
            standBy = standBy(started.pid());
            if (!Waiting.until(() -> answers() || !started.isAlive(), LONGEST_START)
                    || !started.isAlive()) {
                kill();
                throw new EmbeddedRedisException(
                        "Redis does not start. It said:\n" + Files.readString(log(), UTF_8));
            }
        } catch (IOException e) {
            throw new EmbeddedRedisException(
                    "%s does not run: %s. Does the folder of java.io.tmpdir allow programs?"
                            .formatted(program, e.getMessage()),
                    e);
        }
    }

    /** Sends its process a signal, such as {@code STOP}. */
    synchronized void signal(String name) {
        List<String> words =
                List.of("sh", "-c", "kill -\"$1\" \"$2\"", "kill", name, "" + running().pid());
        try {
            Process kill = new ProcessBuilder(words).inheritIO().start();
            if (!kill.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                    || kill.exitValue() != 0) {
                throw new EmbeddedRedisException("Signal " + name + " did not reach " + this);
            }
        } catch (IOException e) {
            throw new EmbeddedRedisException("Could not run the system's shell, sh.", e);
        } catch (InterruptedException e) {
            throw EmbeddedRedisException.interrupted("signal Redis");
        }
    }

    /** Ends its process at once, as kill -9 does, and returns when it is gone. */
    synchronized void kill() {
        Process ending = process;
        if (ending == null) {
            return;
        }
        ending.destroyForcibly();
        try {
            if (!ending.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EmbeddedRedisException("It does not end: " + this);
            }
        } catch (InterruptedException e) {
            throw EmbeddedRedisException.interrupted("end Redis");
        }
        process = null;
        if (standBy != null) {
            standBy.destroyForcibly();
            standBy = null;
        }
    }

    /** Asks it something, in a connection of its own. */
    String ask(String... words) {
        try (var connection = new Resp(port, PATIENCE)) {
            if (!login.isEmpty()) {
                connection.ask(login);
            }
            return connection.ask(List.of(words));
        } catch (IOException e) {
            throw new EmbeddedRedisException("No answer from " + this + ": " + e, e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new EmbeddedRedisException("Could not delete " + folder + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "Redis[port " + port + ", " + folder + "]";
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it does not run: " + this);
        }
        return process;
    }

    private boolean answers() {
        try {
            return ask("PING").equals("PONG");
        } catch (EmbeddedRedisException notYet) {
            return false;
        }
    }

    private Process standBy(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", STAND_BY, "keelson-redis", "" + pid, "" + folder)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        var random = ThreadLocalRandom.current();
        for (int attempt = 0; attempt < PORTS; attempt++) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + FIRST_PORT + " on is free");
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
