package dev.keelson.postgres.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import dev.keelson.Leases.Terms;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.TestPostgres;
import dev.keelson.postgres.sql.Sql;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** What a child JVM runs: an outbox whose handler writes down each call, until it is killed. */
final class RelayChild {

    /** Who follows a killed one waits for the end of its lease. */
    private static final Pace PACE =
            new Pace(
                    Duration.ofMillis(10), Duration.ofMillis(100), Terms.of(Duration.ofSeconds(1)));

    private static final Operation NOTE = Operation.named("call.note");

    private RelayChild() {}

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
        PostgresTransactor transactor = TestPostgres.at(arguments[0]).transactor(_ -> {});
        Subscription mails = Subscription.of("mails", event -> note(transactor, event)).width(4);
        Outbox.over(transactor, new PostgresLeases(transactor, "child"), InstantSource.system())
                .at(PACE)
                .subscribe(mails)
                .start();
        new PrintStream(System.out, true, UTF_8).println("ready");
        int end = System.in.read();
        System.exit(end);
    }

    private static void note(PostgresTransactor transactor, RecordedEvent event) {
        try (UnitOfWork unit = transactor.begin(NOTE)) {
            Sql.in(unit)
                    .write("insert into call (key, seq) values (:key, :seq)")
                    .bind("key", event.key())
                    .bind("seq", event.seq())
                    .gather();
            unit.commit();
        }
    }
}
