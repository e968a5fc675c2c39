package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a server on a cluster and finds it a port: the one asked for, else the one it had before,
 * else any free one.
 */
final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private static final int ATTEMPTS = 50;

    /**
     * Below the ports that the system gives to clients: a connection to somewhere else would hold
     * the port of a server that starts again.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final Duration PREDECESSOR_PAUSE = Duration.ofMillis(200);

    private final Cluster cluster;
    private final EmbeddedPostgresSettings settings;

    Launcher(Cluster cluster, EmbeddedPostgresSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /**
     * Starts the server.
     *
     * @throws EmbeddedPostgresException if the port asked for is taken, or PostgreSQL gives up
     */
    Server launch() {
        for (int attempt = 1; ; attempt++) {
            int port = choosePort();
            switch (Server.start(cluster, settings.durability(), port)) {
                case Server.Attempt.Ready(Server server) -> {
                    remember(port);
                    return server;
                }
                case Server.Attempt.Failed failed -> {
                    if (attempt == ATTEMPTS || !mayWorkNextTime(failed)) {
                        throw fault(failed, port);
                    }
                }
            }
        }
    }

    private boolean mayWorkNextTime(Server.Attempt.Failed failed) {
        if (failed.isPredecessorAlive()) {
            // After a kill -9 of the old server its sessions need a moment to notice.
            LockSupport.parkNanos(PREDECESSOR_PAUSE.toNanos());
            return true;
        }
        // Somebody may take a free port after we looked.
        return failed.isPortTaken() && isAnyPort();
    }

    private boolean isAnyPort() {
        return settings.port() == EmbeddedPostgresSettings.ANY_PORT;
    }

    private int choosePort() {
        if (!isAnyPort()) {
            if (!isFree(settings.port())) {
                throw portTaken(settings.port());
            }
            return settings.port();
        }
        OptionalInt before = remembered();
        if (before.isPresent() && isFree(before.getAsInt())) {
            return before.getAsInt();
        }
        before.ifPresent(port -> LOG.info("port {} is taken now: choosing another", port));
        return anyFree();
    }

    private OptionalInt remembered() {
        Path file = cluster.directory().port();
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(file, US_ASCII).strip()));
        } catch (NoSuchFileException | NumberFormatException none) {
            return OptionalInt.empty();
        } catch (IOException e) {
            throw Faults.ofFiles("read", file, e);
        }
    }

    private void remember(int port) {
        Path file = cluster.directory().port();
        try {
            Files.writeString(file, Integer.toString(port), US_ASCII);
            cluster.user().give(file);
        } catch (IOException e) {
            // The server runs; only its address may be another one the next time.
            LOG.warn(
                    "the port could not be written to {}: the next start may choose another",
                    file,
                    e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() {
        for (int look = 0; look < PORTS; look++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedPostgresException(
                "There is no free TCP port from %d to %d on 127.0.0.1 for PostgreSQL."
                        .formatted(FIRST_PORT, FIRST_PORT + PORTS - 1));
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    private EmbeddedPostgresException fault(Server.Attempt.Failed failed, int port) {
        return failed.isPortTaken()
                ? portTaken(port)
                : Faults.ofProgram("start", cluster.directory().root(), failed.said());
    }

    private static EmbeddedPostgresException portTaken(int port) {
        return new EmbeddedPostgresException(
                ("Port %d on 127.0.0.1 is taken by another program. Stop that one, or choose"
                                + " another port for PostgreSQL, or none: then a free one is"
                                + " found.")
                        .formatted(port));
    }
}
