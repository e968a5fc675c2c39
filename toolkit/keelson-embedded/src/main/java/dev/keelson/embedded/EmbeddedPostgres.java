package dev.keelson.embedded;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A real PostgreSQL 18 server that runs beside this program and belongs to it.
 *
 * <p>It listens on 127.0.0.1 alone. Every session logs in with a random password (SCRAM) that is
 * made with the data and kept in the directory, readable by its owner only: trusting the loopback
 * would let every account of the machine in as superuser, and a superuser may run programs. {@link
 * #jdbcUrl()} carries user and password, so it is all that a driver needs, and a secret.
 *
 * <p>Text is UTF-8 and sorts by code point ({@code C.UTF-8} of PostgreSQL itself) and the server's
 * time zone is UTC, so that answers do not depend on the machine; a JDBC session, though, takes
 * over the time zone of its JVM. Abandoned transactions end after 60 s, and a statement whose
 * client is gone within about 1 s.
 *
 * <p>One JVM owns a directory at a time. A server that outlived its JVM ({@code kill -9}) is
 * stopped and started anew by the next owner; what it had committed is there. A durable server must
 * be closed by who started it, once nothing uses it any more; there is no shutdown hook, which
 * would stop it under a program that is still finishing its work. It does not hear the terminal's
 * Ctrl-C for the same reason. A disposable server ends with its JVM at the latest.
 *
 * <p>PostgreSQL refuses to run as root; where the program is root, the server runs as somebody else
 * by means of {@code unshare} or {@code setpriv}. Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final Shared SHARED = new Shared();

    private final ServerDirectory directory;
    private final Durability durability;
    private final OwnerLock lock;
    private final Server server;
    private final Databases databases;
    private final @Nullable Watchdog watchdog;
    private boolean closed;

    private EmbeddedPostgres(
            EmbeddedPostgresSettings settings, OwnerLock lock, Server server, Cluster cluster) {
        this.directory = cluster.directory();
        this.durability = settings.durability();
        this.lock = lock;
        this.server = server;
        this.databases = new Databases(server.port(), cluster.password());
        this.watchdog =
                durability == Durability.DISPOSABLE ? Watchdog.over(server, directory) : null;
    }

    /**
     * Starts a server, on new data or on the data of an earlier one, and returns when it takes
     * connections: within a second where it has run before, a few seconds the first time.
     *
     * @throws EmbeddedPostgresException if it cannot be started, with what to do about it
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        ServerDirectory directory = ServerDirectory.prepare(settings);
        OwnerLock lock = OwnerLock.take(directory);
        try {
            EmbeddedPostgres started = start(settings, directory, lock);
            LOG.info("PostgreSQL in {} is ready on port {}", directory.root(), started.port());
            return started;
        } catch (RuntimeException | Error fault) {
            release(settings.durability(), directory, lock, fault);
            throw fault;
        }
    }

    /**
     * The disposable server that all tests of this JVM share, started by the first who asks and
     * stopped when the JVM ends. Nobody closes it; who needs to be alone asks it for a {@linkplain
     * #freshDatabase() database of one's own}.
     */
    public static EmbeddedPostgres shared() {
        return SHARED.server();
    }

    /** The server of this JVM's tests; a start that failed is tried again by the next who asks. */
    private static final class Shared {

        private @Nullable EmbeddedPostgres server;

        synchronized EmbeddedPostgres server() {
            if (server == null) {
                EmbeddedPostgres started = start(EmbeddedPostgresSettings.forTests());
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "shared-postgres"));
                server = started;
            }
            return server;
        }
    }

    /**
     * Starts a disposable server that follows this one by streaming replication, for tests: what is
     * committed here is soon there, where it can only be read, unless somebody promotes it. The
     * address of a database there is that of here with the other {@link #port()}.
     *
     * @throws EmbeddedPostgresException if it cannot be started
     */
    public EmbeddedPostgres startReplica() {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.forTests();
        ServerDirectory copy = ServerDirectory.prepare(settings);
        OwnerLock own = OwnerLock.take(copy);
        try {
            new StandbyData(directory, jdbcUrl()).into(copy, port());
            return start(settings, copy, own);
        } catch (RuntimeException | Error fault) {
            release(settings.durability(), copy, own, fault);
            throw fault;
        }
    }

    /** The address of the database {@code keelson}, with user and password: a secret. */
    public String jdbcUrl() {
        return databases.url(Cluster.NAME);
    }

    /** The user of {@link #jdbcUrl()}, a superuser. */
    public String user() {
        return Cluster.NAME;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** The folder of the server, as an absolute path; PostgreSQL's own files are in it. */
    public Path dataDirectory() {
        return directory.root();
    }

    /**
     * Creates an empty database that nobody else uses; answers its address, as {@link #jdbcUrl}.
     */
    public String freshDatabase() {
        return databases.fresh();
    }

    /**
     * Creates a database that begins as a copy of another one and that nobody else uses; answers
     * its address. A schema that was migrated once is had again in some hundredths of a second.
     *
     * @param url the address of a database of this server, to which nobody is connected
     * @throws IllegalArgumentException when it is another server's address
     * @throws EmbeddedPostgresException when somebody is connected to it
     */
    public String copyOf(String url) {
        return databases.copyOf(url);
    }

    /**
     * Stops the server: sessions are ended, open transactions roll back, and of a durable one all
     * that was committed is on disk. Returns when the process is gone. Closing again does nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop(durability == Durability.DURABLE ? Shutdown.FAST : Shutdown.IMMEDIATE);
        } finally {
            release(durability, directory, lock, null);
            if (watchdog != null) {
                watchdog.close();
            }
        }
    }

    /** Says where it is, and no secret. */
    @Override
    public String toString() {
        return "EmbeddedPostgres[" + directory.root() + ", port " + port() + "]";
    }

    private static EmbeddedPostgres start(
            EmbeddedPostgresSettings settings, ServerDirectory directory, OwnerLock lock) {
        Postmaster.endLeftBehind(directory.data());
        Binaries binaries = Binaries.unpacked();
        ServerUser user = ServerUser.choose(directory, binaries);
        var cluster = new Cluster(directory, binaries, user);
        cluster.initialiseIfAbsent(settings.durability());
        Server server = new Launcher(cluster, settings).launch();
        try {
            var postgres = new EmbeddedPostgres(settings, lock, server, cluster);
            postgres.databases.prepare(settings.durability());
            return postgres;
        } catch (RuntimeException | Error fault) {
            server.stop(Shutdown.FAST);
            throw fault;
        }
    }

    private static void release(
            Durability durability,
            ServerDirectory directory,
            OwnerLock lock,
            @Nullable Throwable reason) {
        try (lock) {
            if (durability == Durability.DISPOSABLE) {
                ServerDirectory.delete(directory.root());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be cleaned up", directory.root(), e);
            if (reason != null) {
                reason.addSuppressed(e);
            }
        }
    }
}
