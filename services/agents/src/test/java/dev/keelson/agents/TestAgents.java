package dev.keelson.agents;

import dev.keelson.agents.client.AgentsClient;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A runtime that runs in this process on a database of its own, with the scripted model, which
 * loses no time. Its clock can be put forward; its jobs run when they are asked for.
 */
public final class TestAgents implements AutoCloseable {

    private static final AtomicLong NAMES = new AtomicLong();

    private final String database;
    private final Map<String, String> settings;
    private final AtomicReference<Duration> ahead;
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final AtomicReference<Assembly> assembly = new AtomicReference<>();
    private final Running running;

    public TestAgents() {
        this(Map.of());
    }

    public TestAgents(Map<String, String> settings) {
        this(freshDatabase(), settings, _ -> {});
    }

    TestAgents(String database, Map<String, String> settings, Consumer<Assembly> wired) {
        this.database = database;
        this.settings = Map.copyOf(settings);
        this.ahead = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        running =
                AgentsMain.service()
                        .on(DatabaseSettings.forTests(database))
                        .start(
                                all(settings),
                                service -> {
                                    AgentsMain.wire(service, clock);
                                    Jobs _ = service.jobs().onlyWhenAsked();
                                    assembly.set(service);
                                    wired.accept(service);
                                });
    }

    /** A database that is migrated and empty; the scripts run once for all tests of this JVM. */
    static String freshDatabase() {
        return EmbeddedPostgres.shared().copyOf(Migrated.DATABASE);
    }

    /** A database of which the others are copies. */
    private static final class Migrated {

        private static final String DATABASE = EmbeddedPostgres.shared().freshDatabase();

        static {
            AgentsMain.service()
                    .on(DatabaseSettings.forTests(DATABASE))
                    .start(all(Map.of()), _ -> {})
                    .close();
        }
    }

    private static Map<String, String> all(Map<String, String> own) {
        var all = new HashMap<String, String>();
        all.put("KEELSON_HTTP_PORT", "0");
        all.put("KEELSON_DATA_DIR", folder());
        all.put("KEELSON_RATE_LIMITS", "off");
        all.put("KEELSON_AGENTS_SCRIPT_PACE", "0s");
        all.putAll(own);
        return all;
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("agents").toString();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** Another instance on the same database. */
    public TestAgents another() {
        return new TestAgents(database, settings, _ -> {});
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + running.port());
    }

    public String database() {
        return database;
    }

    /** A token of the sandbox. */
    static String token(URI address, String name) {
        return HttpCaller.at(address)
                .post("/sandbox/users", HttpCaller.JSON.writeValueAsString(Map.of("name", name)))
                .field("token");
    }

    /** A client of somebody new. */
    public AgentsClient newcomer() {
        return client(token(address(), "user " + NAMES.incrementAndGet()));
    }

    /** A client with a token that was given on any instance. */
    public AgentsClient client(String token) {
        var client = new AgentsClient(address(), token);
        clients.add(client);
        return client;
    }

    /** Somebody who speaks plain HTTP, with a token of somebody new. */
    public HttpCaller caller() {
        return stranger().with(token(address(), "user " + NAMES.incrementAndGet()));
    }

    /** Somebody without a token. */
    public HttpCaller stranger() {
        return HttpCaller.at(address());
    }

    /** Lets every answer of the scripted model go on that holds. */
    public void release() {
        Reply reply = stranger().post("/sandbox/model/release", "{}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
    }

    /** Puts the clock forward. */
    public void advance(Duration by) {
        Duration _ = ahead.accumulateAndGet(by, Duration::plus);
    }

    /** Runs one whole round of a job and answers how many things it processed. */
    public int run(String job) {
        return Objects.requireNonNull(assembly.get()).jobs().runNow(job).orElseThrow();
    }

    /** One value from the database, as text. */
    public String text(String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new AssertionError("no row from " + sql);
            }
            return String.valueOf(rows.getString(1));
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** Runs SQL as somebody who goes around the program would; how many rows that has changed. */
    int execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    /** A counter that this instance shows. */
    long metric(String name) {
        return stranger()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        for (AutoCloseable client : clients) {
            try {
                client.close();
            } catch (Exception failing) {
                throw new AssertionError(failing);
            }
        }
        running.close();
    }
}
