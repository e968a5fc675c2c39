package dev.keelson.examples;

import dev.keelson.Event;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.json.Json;
import dev.keelson.spi.UnitObserver;
import dev.keelson.testkit.TestDatabase;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The database that all examples of the JVM share: the toolkit's tables, accounts and notes. It
 * lives as long as the JVM.
 */
public final class ExampleDatabase {

    private static final String EMPTY =
            """
            truncate account, note, receipt, keelson.idempotency,
                     keelson.event, keelson.event_key, keelson.event_arrival,
                     keelson.event_position, keelson.subscription, keelson.delivery
            """;

    private final TestDatabase database;
    private final Database pools;

    private ExampleDatabase(TestDatabase database) {
        this.database = database;
        this.pools = open(database.jdbcUrl());
    }

    private static final class Shared {
        private static final ExampleDatabase ONE = new ExampleDatabase(TestDatabase.fresh());
    }

    /** The one database, its tables empty. */
    public static ExampleDatabase empty() {
        Shared.ONE.database.execute(EMPTY);
        return Shared.ONE;
    }

    /** Pools on a database, which the caller closes. */
    public static Database open(String url) {
        return Database.start(
                DatabaseSettings.forTests(url), "classpath:db/examples", new SimpleMeterRegistry());
    }

    /** Units on this database. */
    public PostgresTransactor transactor() {
        return transactor(_ -> {});
    }

    /** Units on this database, told to an observer. */
    public PostgresTransactor transactor(UnitObserver observer) {
        return transactor(pools, observer);
    }

    /** Units on these pools. */
    public static PostgresTransactor transactor(Database pools, UnitObserver observer) {
        return pools.transactor(InstantSource.system(), observer, ExampleDatabase::payload);
    }

    private static String payload(Event event) {
        return Json.standard().canonical(event);
    }

    /** The pools, for libraries that want a data source. */
    public Database pools() {
        return pools;
    }

    /** Its address. */
    public String url() {
        return database.jdbcUrl();
    }

    /** Opens an account beside all units. */
    public ExampleDatabase account(String id, long balance) {
        return execute("insert into account values ('%s', %d, 0)".formatted(id, balance));
    }

    /** Runs SQL beside all units, and keeps what it did. */
    public ExampleDatabase execute(String sql) {
        database.execute(sql);
        return this;
    }

    /** An account's balance as everybody sees it. */
    public long balance(String id) {
        Object balance =
                database.column("select balance from account where id = '" + id + "'").getFirst();
        return Optional.ofNullable(balance).map(Long.class::cast).orElseThrow();
    }

    /** All notes as everybody sees them. */
    public List<String> notes() {
        return database.column("select text from note order by text").stream()
                .map(String.class::cast)
                .toList();
    }
}
