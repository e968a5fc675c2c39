package dev.keelson.embedded;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Where a server keeps its files, the port it listens on and what it promises about its data.
 *
 * @param dataDirectory the folder of the server: its data, log, password and port; made absolute
 * @param port the TCP port on 127.0.0.1, or {@link #ANY_PORT}
 * @param durability whether the data outlives the server
 */
public record EmbeddedPostgresSettings(Path dataDirectory, int port, Durability durability) {

    /**
     * Any free port. A durable server remembers the one it got and takes it again at the next start
     * if it is still free.
     */
    public static final int ANY_PORT = 0;

    private static final int LAST_PORT = 65_535;

    /**
     * Checks the port and makes the folder absolute.
     *
     * @throws IllegalArgumentException if the port is none
     */
    public EmbeddedPostgresSettings {
        if (port < ANY_PORT || port > LAST_PORT) {
            throw new IllegalArgumentException("not a TCP port: " + port);
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    /** A durable server whose data stays in {@code directory}, which is made when absent. */
    public static EmbeddedPostgresSettings kept(Path directory) {
        return new EmbeddedPostgresSettings(directory, ANY_PORT, Durability.DURABLE);
    }

    /** A disposable server in a new folder of its own under the system's temporary folder. */
    public static EmbeddedPostgresSettings forTests() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path directory = temporary.resolve("keelson-postgres-" + UUID.randomUUID());
        return new EmbeddedPostgresSettings(directory, ANY_PORT, Durability.DISPOSABLE);
    }

    /** The same server on a port of the caller's choice. */
    public EmbeddedPostgresSettings onPort(int chosen) {
        return new EmbeddedPostgresSettings(dataDirectory, chosen, durability);
    }
}
