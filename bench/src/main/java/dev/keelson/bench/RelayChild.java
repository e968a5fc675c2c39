package dev.keelson.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Leases.Terms;
import dev.keelson.RecordedEvent;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Pace;
import dev.keelson.postgres.outbox.Subscription;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a relay's process runs: a handler that writes each event's key and number to a file, which
 * outlives the process, until it is killed.
 */
final class RelayChild {

    /** Bytes of one event in the file: the number of its key, and its own within it. */
    static final int RECORD = 8;

    /** Who follows a killed one waits for the end of its lease. */
    static final Terms LEASE = Terms.of(Duration.ofSeconds(2));

    private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofMillis(200), LEASE);
    private static final int PLACES = 8;

    private final FileOutputStream file;

    private RelayChild(FileOutputStream file) {
        this.file = file;
    }

    /** Takes the address of the database and the file to write to. */
    public static void main(String[] arguments) throws IOException {
        var child = new RelayChild(new FileOutputStream(arguments[1]));
        PostgresTransactor transactor = transactor(arguments[0]);
        Outbox.over(transactor, new PostgresLeases(transactor, "bench"), InstantSource.system())
                .at(PACE)
                .subscribe(Subscription.of("bench", child::handle))
                .start();
        System.out.println("ready");
        int end = System.in.read();
        System.exit(end);
    }

    private static PostgresTransactor transactor(String url) {
        var units = config(url);
        units.setAutoCommit(false);
        var pools =
                new PostgresSettings.Pools(
                        new HikariDataSource(units), new HikariDataSource(config(url)), PLACES);
        return PostgresTransactor.over(
                PostgresSettings.over(pools, InstantSource.system(), _ -> "{}"), _ -> {});
    }

    private static HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(PLACES);
        config.setMinimumIdle(1);
        return config;
    }

    private void handle(RecordedEvent event) {
        int key = Integer.parseInt(event.key().substring(event.key().indexOf(':') + 1));
        try {
            file.write(ByteBuffer.allocate(RECORD).putInt(key).putInt((int) event.seq()).array());
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }
}
