package dev.keelson.bench;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How many events a second the outbox relays, by a process that is left alone and by one that is
 * killed half-way while another stands by.
 */
final class RelaySpeed implements Benchmark {

    private static final int EVENTS = 400_000;
    private static final int KEYS = 10_000;
    private static final int ROUNDS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final String FILL =
            """
            with written as (
                insert into keelson.event (id, key, seq, type, payload, operation, recorded_at)
                select gen_random_uuid(), 'note:' || n % ?, n / ? + 1, 'NoteKept',
                       '{"number": 1, "text": "about as long as events are, in most cases"}',
                       'note.keep', timestamptz 'epoch'
                  from generate_series(0, ? - 1) as n
                returning id, seq, key
            )
            insert into keelson.event_arrival (event_id) select id from written order by seq, key
            """;

    private final EmbeddedPostgres server;

    RelaySpeed(EmbeddedPostgres server) {
        this.server = server;
    }

    @Override
    public String title() {
        return "Outbox";
    }

    @Override
    public String run() throws Exception {
        var text = new StringBuilder(text());
        for (int round = 1; round <= ROUNDS; round++) {
            text.append(leftAlone(round));
            text.append(killed(round));
        }
        return text.toString();
    }

    private static String text() {
        return """
        %,d events of %,d keys are there before a relay starts, as after a busy minute without
        one; they have no positions yet. A handler writes each event's key and number to a file
        that outlives its process. In every second round the process is killed with -9 once half
        of them are handled, and another that stands by goes on when the lease of %d s is over.
        Held against the files: that no event is missing, that none comes for the first time
        before one of its key with a smaller number, and how many came again. Rates are of the
        time in which events are handled; "away" is from the kill to the next event. Target (P12
        of the design): 20,000 events a second, in order per key, through a kill.

        | round | events a second | before the kill | after it | away, s | missing \
        | out of order | came again |
        |---|---:|---:|---:|---:|---:|---:|---:|
        """
                .formatted(EVENTS, KEYS, RelayChild.LEASE.length().toSeconds());
    }

    private String leftAlone(int round) throws Exception {
        Path file = Files.createTempFile("relay-", ".events");
        String url = filled();
        var handled = new Handled(EVENTS, KEYS);
        try (ChildJvm relay = start(url, file)) {
            double seconds = seconds(file, handled, EVENTS);
            relay.kill();
            return row(round, EVENTS / seconds, "not killed | | ", handled);
        } finally {
            Files.delete(file);
        }
    }

    private String killed(int round) throws Exception {
        Path first = Files.createTempFile("relay-", ".events");
        Path second = Files.createTempFile("relay-", ".events");
        String url = filled();
        var handled = new Handled(EVENTS, KEYS);
        try (ChildJvm relay = start(url, first)) {
            double before = seconds(first, handled, EVENTS / 2);
            try (ChildJvm next = start(url, second)) {
                relay.kill();
                long killedAt = System.nanoTime();
                handled.read(first);
                int byFirst = handled.different();
                awaitFirst(second);
                double away = (System.nanoTime() - killedAt) / 1e9;
                double after = seconds(second, handled, EVENTS);
                next.kill();
                return row(
                        round,
                        EVENTS / (before * byFirst / (EVENTS / 2.0) + after),
                        String.format(
                                Locale.ROOT,
                                "%,.0f | %,.0f | %.1f",
                                EVENTS / 2.0 / before,
                                (EVENTS - byFirst) / after,
                                away),
                        handled);
            }
        } finally {
            Files.delete(first);
            Files.delete(second);
        }
    }

    private String filled() throws SQLException {
        String url = server.freshDatabase();
        ToolkitSchema.make(url);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            fill.setInt(1, KEYS);
            fill.setInt(2, KEYS);
            fill.setInt(3, EVENTS);
            int _ = fill.executeUpdate();
        }
        ToolkitSchema.execute(url, "vacuum analyze keelson.event, keelson.event_arrival");
        return url;
    }

    private static ChildJvm start(String url, Path file) throws InterruptedException {
        ChildJvm relay = ChildJvm.start(ChildCommand.of(RelayChild.class, url, file.toString()));
        relay.awaitLine("ready", LONGEST);
        return relay;
    }

    /** From the first event in the file until so many different ones are handled. */
    private static double seconds(Path file, Handled handled, int events) throws IOException {
        awaitFirst(file);
        long begun = System.nanoTime();
        while (handled.different() < events) {
            require(begun);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            handled.read(file);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void awaitFirst(Path file) throws IOException {
        long begun = System.nanoTime();
        while (Files.size(file) < RelayChild.RECORD) {
            require(begun);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private static void require(long begun) {
        if (System.nanoTime() - begun > LONGEST.toNanos()) {
            throw new IllegalStateException("the relay did not come to an end");
        }
    }

    private static String row(int round, double rate, String kill, Handled handled) {
        return "| %d | %s | %s | %d | %d | %d |%n"
                .formatted(
                        round,
                        figure(rate),
                        kill,
                        handled.missing(),
                        handled.outOfOrder(),
                        handled.again());
    }

    private static String figure(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }
}
