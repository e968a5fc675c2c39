package dev.keelson.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases of a running server, reached as its superuser. Safe for use by many threads. */
final class Databases {

    /** The settings without which a commit may be lost. */
    static final List<String> DURABLE_SETTINGS =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    /** Never connected to, so that creating never waits for somebody to leave. */
    private static final String NOBODYS = "template0";

    private static final Pattern ADDRESS = Pattern.compile("/([a-z0-9_]+)\\?");

    private final int port;
    private final String password;

    Databases(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** The address of a database, with all that a driver needs to connect. */
    String url(String database) {
        // Without sslmode each connect would first ask for encryption that loopback does not have.
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&sslmode=disable"
                .formatted(port, database, Cluster.NAME, password);
    }

    /**
     * Makes sure that the first database is there and, for a durable server, that what a session in
     * it sees is durable: settings of the database or the role may differ from the server's.
     */
    void prepare(Durability durability) {
        try {
            createFirstIfAbsent();
            if (durability == Durability.DURABLE) {
                requireDurable();
            }
        } catch (SQLException e) {
            throw fault("reach the database " + Cluster.NAME, e);
        }
    }

    /** Creates an empty database with a name of its own; answers its address. */
    String fresh() {
        return copy(NOBODYS);
    }

    /** Creates a copy of a database of this server; answers its address. */
    String copyOf(String url) {
        return copy(nameIn(url));
    }

    private String copy(String template) {
        String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect(Cluster.NAME)) {
            create(name, template, connection);
            return url(name);
        } catch (SQLException e) {
            throw fault("create a database", e);
        }
    }

    private void createFirstIfAbsent() throws SQLException {
        try (Connection connection = connect("postgres");
                var query =
                        connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, Cluster.NAME);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    create(Cluster.NAME, NOBODYS, connection);
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    private static void create(String name, String template, Connection connection)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
    }

    /** The name of the database that an address of ours is of. */
    private String nameIn(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.find() || !url.equals(url(address.group(1)))) {
            throw new IllegalArgumentException("not the address of a database of this server");
        }
        return address.group(1);
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = connect(Cluster.NAME);
                var query = connection.prepareStatement("select current_setting(?)")) {
            for (String setting : DURABLE_SETTINGS) {
                query.setString(1, setting);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    requireOn(setting, rows.getString(1));
                }
            }
        }
    }

    private static void requireOn(String setting, String value) {
        if (!value.equals("on")) {
            throw new EmbeddedPostgresException(
                    ("PostgreSQL runs with %1$s = %2$s, so that committed data could be lost. It"
                                    + " is set for the database or the role %3$s: take it back"
                                    + " with 'alter database %3$s reset %1$s' and 'alter role"
                                    + " %3$s reset %1$s'.")
                            .formatted(setting, value, Cluster.NAME));
        }
    }

    private EmbeddedPostgresException fault(String doing, SQLException cause) {
        return new EmbeddedPostgresException(
                "Could not %s on the embedded PostgreSQL at port %d: %s"
                        .formatted(doing, port, cause.getMessage()),
                cause);
    }
}
