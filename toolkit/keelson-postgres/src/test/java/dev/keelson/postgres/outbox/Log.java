package dev.keelson.postgres.outbox;

import dev.keelson.Leases.Terms;
import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.TestPostgres;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A database with a log of events, and outboxes on it as separate instances have them. */
final class Log implements AutoCloseable {

    /** Its lease outlives a busy machine's pauses: no event comes twice by them. */
    static final Pace QUICK =
            new Pace(
                    Duration.ofMillis(10),
                    Duration.ofMillis(100),
                    Terms.of(Duration.ofSeconds(30)));

    private static final Operation KEEP = Operation.named("note.keep");

    private final TestPostgres postgres;
    private final PostgresTransactor writer;

    Log(String... tables) {
        postgres = new TestPostgres(tables);
        writer = postgres.transactor(_ -> {});
    }

    TestPostgres postgres() {
        return postgres;
    }

    PostgresTransactor writer() {
        return writer;
    }

    /** The outbox of another instance; it hears of no commit but by looking. */
    Outbox outbox(String instance, InstantSource clock) {
        PostgresTransactor own = postgres.transactor(_ -> {});
        return Outbox.over(own, new PostgresLeases(own, instance), clock).at(QUICK);
    }

    Outbox outbox(String instance) {
        return outbox(instance, InstantSource.system());
    }

    /** Records one event for each number, a unit each. */
    void keep(String key, int... numbers) {
        for (int number : numbers) {
            try (UnitOfWork unit = writer.begin(KEEP)) {
                unit.record(new NoteKept(key, number));
                unit.commit();
            }
        }
    }

    UnitOfWork begin() {
        return writer.begin(KEEP);
    }

    void expireLeases() {
        postgres.execute("update keelson.lease set until = '-infinity'");
    }

    String position(String subscription) {
        return postgres.column(
                        "select position from keelson.subscription where name = '"
                                + subscription
                                + "'")
                .getFirst();
    }

    static <T> CompletableFuture<T> onAThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    @Override
    public void close() {
        postgres.close();
    }
}
