package dev.keelson.gifts;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.testkit.http.Reply;
import dev.keelson.testkit.service.SqlReader;

import io.micrometer.core.instrument.config.MeterFilter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A marketplace that runs in this process on a database of its own, with the sandbox. Its jobs run
 * when {@link #run} asks for them and never by themselves: what a round does can be counted. Every
 * invariant holds when it is closed, unless the test broke one.
 */
public final class TestMarket implements AutoCloseable {

    private static final List<String> KEPT =
            List.of(
                    "users",
                    "token",
                    "account",
                    "entry",
                    "posting",
                    "gift",
                    "nft",
                    "deal",
                    "offer",
                    "hold",
                    "auction",
                    "bid",
                    "presale",
                    "trade",
                    "proposal",
                    "gift_return",
                    "linked_account",
                    "seen_channel",
                    "gift_sending",
                    "sent_gift",
                    "channel",
                    "channel_gift",
                    "deposit",
                    "withdrawal",
                    "admin_action",
                    "keelson.operation_switch",
                    "keelson.event",
                    "keelson.idempotency");

    private static final String CONTENTS =
            """
            select '{table}' || ' ' || count(*) || ' '
                   || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))
              from {table} t
            """;

    private final String database;
    private final String folder;
    private final Running running;
    private final SqlReader reader;
    private boolean isBroken;

    public TestMarket() {
        this(freshDatabase(), Map.of());
    }

    /** A market with settings of its own. */
    public TestMarket(String database, Map<String, String> settings) {
        this(database, folder(), settings, TestMarket::wire);
    }

    /** A market on a database that may be another one's, with settings of its own. */
    TestMarket(String database, Map<String, String> settings, Consumer<Assembly> wired) {
        this(
                database,
                folder(),
                settings,
                service -> {
                    wire(service);
                    wired.accept(service);
                });
    }

    private TestMarket(
            String database, String folder, Map<String, String> settings, Consumer<Assembly> root) {
        this.database = database;
        this.reader = new SqlReader(database);
        this.folder = folder;
        Map<String, String> all = new HashMap<>(settings);
        String _ = all.putIfAbsent("KEELSON_HTTP_PORT", "0");
        all.put("KEELSON_DATA_DIR", folder);
        all.put("KEELSON_RATE_LIMITS", "off");
        all.put("KEELSON_DEMO", "off");
        all.putAll(settings);
        running = GiftsMain.service().on(DatabaseSettings.forTests(database)).start(all, root);
    }

    private static void wire(Assembly service) {
        GiftsMain.wire(service);
        Jobs _ = service.jobs().onlyWhenAsked();
    }

    /** A market of its own, filled with demo data. */
    public static TestMarket withDemo() {
        return new TestMarket(freshDatabase(), Map.of("KEELSON_DEMO", "on"));
    }

    /** The same, whose jobs run by themselves. */
    public static TestMarket inBusiness() {
        return new TestMarket(
                freshDatabase(), folder(), Map.of("KEELSON_DEMO", "on"), GiftsMain::wire);
    }

    /** A database that is migrated and empty; the scripts run once for all tests of this JVM. */
    public static String freshDatabase() {
        return EmbeddedPostgres.shared().copyOf(Migrated.DATABASE);
    }

    /** A database of which the others are copies. */
    private static final class Migrated {

        private static final String DATABASE = EmbeddedPostgres.shared().freshDatabase();

        static {
            GiftsMain.service()
                    .on(DatabaseSettings.forTests(DATABASE))
                    .start(Map.of("KEELSON_HTTP_PORT", "0", "KEELSON_DATA_DIR", folder()), _ -> {})
                    .close();
        }
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("market").toString();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** A market of its own, of which this user is an admin by the settings. */
    public static TestMarket governedBy(long admin) {
        return governedBy(freshDatabase(), admin);
    }

    /** The same on a database that may be another one's. */
    public static TestMarket governedBy(String database, long admin) {
        return new TestMarket(database, Map.of("KEELSON_ADMIN_IDS", Long.toString(admin)));
    }

    /** A user of this id, signed in. */
    public Trader signedIn(long id) {
        return Trader.signedIn(address(), id);
    }

    /** Its address, for a browser. */
    public String origin() {
        return address().toString();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + running.port());
    }

    public Trader newcomer() {
        return Trader.newcomer(address());
    }

    public Trader stranger() {
        return Trader.stranger(address());
    }

    /** The trips that all units of an operation took so far, as the socket counted them. */
    public long trips(String operation) {
        String name = "keelson_unit_trips_total{operation=\"" + operation + "\"} ";
        return stranger()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElse(0);
    }

    /** One number from the database. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** One value from the database, as text. */
    public String text(String sql) {
        return reader.text(sql);
    }

    /** A text that differs as soon as anything differs that the market keeps. */
    public String everythingKept() {
        String sql =
                KEPT.stream()
                        .map(table -> CONTENTS.replace("{table}", table))
                        .collect(
                                Collectors.joining(
                                        " union all ",
                                        "select string_agg(c, ' ' order by c) from (",
                                        ") all_of_it(c)"));
        return text(sql);
    }

    /** Runs SQL as somebody who goes around the program would. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String database() {
        return database;
    }

    /** The same to break what must hold; the market need not be solvent when it is closed. */
    public void corrupt(String sql) throws SQLException {
        isBroken = true;
        execute(sql);
    }

    public boolean isSolvent() {
        return stranger().get("/api/solvency").json().path("ok").asBoolean();
    }

    /** Another instance on the same database. */
    public TestMarket another() {
        return new TestMarket(database, Map.of());
    }

    /** Another instance on the same database that measures nothing. */
    public TestMarket anotherUnmeasured() {
        return new TestMarket(
                database,
                folder(),
                Map.of(),
                service -> {
                    service.registry().config().meterFilter(MeterFilter.deny());
                    wire(service);
                });
    }

    /** Stops, and starts again on the same data and in the same world. */
    public TestMarket restarted() {
        close();
        var next = new TestMarket(database, folder, Map.of(), TestMarket::wire);
        next.isBroken = isBroken;
        return next;
    }

    /** Puts the clock forward, by an ISO 8601 duration; answers what it shows then. */
    public Instant advance(String duration) {
        Reply reply = stranger().post("/sandbox/clock", "{\"advance\": \"" + duration + "\"}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return Instant.parse(reply.field("now"));
    }

    /** Runs one whole round of a job and answers how many things it processed. */
    public int run(String job) {
        Reply reply = stranger().post("/sandbox/jobs/" + job + "/run", "{}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply.json().path("processed").asInt();
    }

    @Override
    public void close() {
        try {
            assertSolvent();
        } finally {
            reader.close();
            running.close();
        }
    }

    private void assertSolvent() {
        if (isBroken) {
            return;
        }
        Reply reply = stranger().get("/api/solvency");
        if (!reply.json().path("ok").asBoolean()) {
            throw new AssertionError("the market is not solvent: " + reply);
        }
    }
}
