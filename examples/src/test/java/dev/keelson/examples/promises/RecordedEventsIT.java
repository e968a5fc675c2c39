package dev.keelson.examples.promises;

import static dev.keelson.examples.Awaiting.await;
import static dev.keelson.examples.Money.add;
import static dev.keelson.examples.Money.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Event;
import dev.keelson.Leases;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.EventHistory;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Projection;
import dev.keelson.postgres.outbox.Retries;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.postgres.sql.Sql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event is recorded in the commit that made it true, and carried until it was handled. */
class RecordedEventsIT {

    private static final Operation PAY = Operation.named("rent.pay");
    private static final Operation COUNT = Operation.named("rent.count");
    private static final Retries QUICK = new Retries(16, Duration.ZERO, Duration.ofMillis(20));

    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 0).account("bob", 0);
    private final PostgresTransactor transactor = database.transactor();
    private final Leases leases = new PostgresLeases(transactor, "an instance");
    private final Outbox outbox = Outbox.over(transactor, leases, InstantSource.system());

    @AfterEach
    void stop() {
        outbox.stop(Duration.ofSeconds(30));
    }

    // region record
    record RentPaid(String month, long cents) implements Event {
        @Override
        public String key() {
            return "rent:bob";
        }
    }

    Result<String, String> pay(String month, long cents) {
        return transactor.inUnit(
                PAY,
                unit -> {
                    add(unit, "bob", cents);
                    unit.record(new RentPaid(month, cents));
                    return cents > 0 ? Result.success(month) : Result.failure("nothing to pay");
                });
    }

    @Test
    void theEventIsThereIfAndOnlyIfTheChangeIs() {
        assertThat(pay("november", 70).isSuccess()).isTrue();
        assertThat(pay("december", 0).isFailure()).isTrue();

        List<RecordedEvent> history =
                transactor.read(PAY, session -> new EventHistory().of(session, "rent:bob", 0, 10));

        assertThat(history).extracting(RecordedEvent::payload).hasSize(1);
        assertThat(history.getFirst().payload()).contains("november");
    }

    // endregion

    // region subscribe
    @Test
    void aHandlerThatFailsGetsTheEventAgainAndTheNextOneOnlyAfterIt() {
        List<String> heard = new CopyOnWriteArrayList<>();
        RecordedEvent.Handler flaky =
                event -> {
                    heard.add(event.seq() + (heard.isEmpty() ? " fails" : ""));
                    if (heard.size() == 1) {
                        throw new IllegalStateException("the mail server is away");
                    }
                };
        outbox.subscribe(Subscription.of("mails", flaky).retries(QUICK)).start();

        assertThat(pay("november", 70).isSuccess()).isTrue();
        assertThat(pay("december", 70).isSuccess()).isTrue();

        await(() -> heard.size() == 3);
        assertThat(heard).containsExactly("1 fails", "1", "2");
    }

    // endregion

    // region inbox
    /** At least once becomes once: the event's id and what follows from it are one commit. */
    void count(RecordedEvent event) {
        Result<String, String> _ =
                transactor.inUnit(
                        COUNT,
                        unit -> {
                            int fresh =
                                    Sql.in(unit)
                                            .write(
                                                    """
                                                    insert into receipt (event) values (:event)
                                                    on conflict do nothing
                                                    """)
                                            .bind("event", event.id())
                                            .now();
                            if (fresh == 0) {
                                return Result.failure("it is done already");
                            }
                            add(unit, "anna", 1);
                            return Result.success("done");
                        });
    }

    @Test
    void aConsumerThatRemembersTheEventsIdDoesItOnce() {
        outbox.subscribe(
                        Subscription.of(
                                "counter",
                                event -> {
                                    count(event);
                                    count(event);
                                }))
                .start();

        assertThat(pay("november", 70).isSuccess()).isTrue();

        await(() -> database.balance("anna") > 0);
        outbox.stop(Duration.ofSeconds(30));
        assertThat(database.balance("anna")).isEqualTo(1);
    }

    // endregion

    // region projection
    /** A table for reading, made of events alone; its position is committed with it. */
    static final class Months implements Projection {

        @Override
        public String name() {
            return "months";
        }

        @Override
        public void apply(UnitOfWork unit, List<RecordedEvent> events) {
            events.forEach(event -> note(unit, "paid " + event.seq()));
        }

        @Override
        public void clear(UnitOfWork unit) {
            Sql.in(unit).write("delete from note").gather();
        }
    }

    @Test
    void aProjectionCanBeBuiltAgainFromTheFirstEvent() {
        outbox.project(new Months()).start();
        assertThat(pay("november", 70).isSuccess()).isTrue();
        assertThat(pay("december", 70).isSuccess()).isTrue();
        await(() -> database.notes().size() == 2);

        database.execute("delete from note");
        outbox.rebuild("months");

        await(() -> database.notes().equals(List.of("paid 1", "paid 2")));
    }
    // endregion
}
