package dev.keelson.postgres.outbox;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The events that nobody tries any more, for a person to decide about. Thread-safe. */
public final class DeadLetters {

    private static final Operation LOOK = Operation.named("outbox.look");
    private static final Operation REPLAY = Operation.named("outbox.replay");
    private static final Operation DISCARD = Operation.named("outbox.discard");
    private static final int MOST = 500;

    private static final String LIST =
            """
            select d.subscription, d.attempts, d.failure, d.failed_at, d.until_seq - d.seq as behind,
                   e.id, e.key, e.seq, e.type, e.payload, e.operation, e.recorded_at, e.trace
              from keelson.delivery as d
              join keelson.event as e on e.key = d.key and e.seq = d.seq
             where d.state = 'DEAD' and d.subscription = :subscription and d.key > :after
             order by d.key
             limit :most
            """;

    private static final String FIND =
            """
            select d.subscription, d.attempts, d.failure, d.failed_at, d.until_seq - d.seq as behind,
                   e.id, e.key, e.seq, e.type, e.payload, e.operation, e.recorded_at, e.trace
              from keelson.event as e
              join keelson.delivery as d on d.key = e.key and d.seq = e.seq
             where d.state = 'DEAD' and d.subscription = :subscription and e.id = :event
            """;

    private static final String REPLAY_ONE =
            """
            update keelson.delivery as d set state = 'WAITING', attempts = 0, due_at = :now
              from keelson.event as e
             where e.id = :event and d.key = e.key and d.seq = e.seq
               and d.subscription = :subscription and d.state = 'DEAD'
            """;

    private static final String REPLAY_ALL =
            """
            update keelson.delivery set state = 'WAITING', attempts = 0, due_at = :now
             where subscription = :subscription and state = 'DEAD'
            """;

    private static final String PASS_OVER =
            """
            update keelson.delivery as d
               set state = 'WAITING', attempts = 0, due_at = :now, seq = d.seq + 1
              from keelson.event as e
             where e.id = :event and d.key = e.key and d.seq = e.seq
               and d.subscription = :subscription and d.state = 'DEAD'
            """;

    private static final String REMEMBER =
            """
            insert into keelson.discarded_delivery
                (subscription, event_id, reason, discarded_by, discarded_at)
            values (:subscription, :event, :reason, :by, :now)
            """;

    private final Transactor transactor;
    private final InstantSource clock;
    private final Runnable wake;

    DeadLetters(Transactor transactor, InstantSource clock, Runnable wake) {
        this.transactor = transactor;
        this.clock = clock;
        this.wake = wake;
    }

    /** Why an event is not delivered, and who decided so. */
    public record Reason(String text, String by) {

        public Reason {
            if (text.isBlank() || by.isBlank()) {
                throw new IllegalArgumentException("a reason has words, and a person");
            }
        }
    }

    /**
     * The dead events of a subscription, by key.
     *
     * @param after the key behind which to begin; empty for the first
     * @param most how many, at most 500
     */
    public List<DeadLetter> list(String subscription, String after, int most) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(LIST)
                                .bind("subscription", subscription)
                                .bind("after", after)
                                .bind("most", Math.min(most, MOST))
                                .list(DeadLetters::letter));
    }

    /** One dead event; nothing when it is not dead. */
    public Optional<DeadLetter> find(String subscription, UUID event) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(FIND)
                                .bind("subscription", subscription)
                                .bind("event", event)
                                .optional(DeadLetters::letter));
    }

    /** Has the event tried again as if it were new; tells whether it was dead. */
    public boolean replay(String subscription, UUID event) {
        return replay(unit -> replay(unit, subscription, event) ? 1 : 0) == 1;
    }

    /** The same in a unit of the caller's, to be kept with its other writes. */
    public boolean replay(UnitOfWork unit, String subscription, UUID event) {
        unit.afterCommit(wake);
        return Sql.in(unit)
                        .write(REPLAY_ONE)
                        .bind("subscription", subscription)
                        .bind("event", event)
                        .bind("now", clock.instant())
                        .now()
                == 1;
    }

    /** Has all dead events of a subscription tried again; tells how many there were. */
    public int replayAll(String subscription) {
        return replay(unit ->
                Sql.in(unit)
                        .write(REPLAY_ALL)
                        .bind("subscription", subscription)
                        .bind("now", clock.instant())
                        .now());
    }

    private int replay(ToIntFunction<UnitOfWork> change) {
        int changed =
                transactor
                        .<Integer, String>inUnit(
                                REPLAY, unit -> Result.success(change.applyAsInt(unit)))
                        .orElseThrow();
        wake.run();
        return changed;
    }

    /** Gives a dead event up, and lets its key go on; tells whether it was dead. */
    public boolean discard(String subscription, UUID event, Reason reason) {
        return transactor
                .<Boolean, String>inUnit(
                        DISCARD,
                        unit ->
                                discard(unit, subscription, event, reason)
                                        ? Result.success(true)
                                        : Result.failure("it is not dead"))
                .isSuccess();
    }

    /** The same in a unit of the caller's, to be kept with its other writes. */
    public boolean discard(UnitOfWork unit, String subscription, UUID event, Reason reason) {
        unit.afterCommit(wake);
        int passed =
                Sql.in(unit)
                        .write(PASS_OVER)
                        .bind("subscription", subscription)
                        .bind("event", event)
                        .bind("now", clock.instant())
                        .now();
        if (passed == 0) {
            return false;
        }
        Sql.in(unit)
                .write(REMEMBER)
                .bind("subscription", subscription)
                .bind("event", event)
                .bind("reason", reason.text())
                .bind("by", reason.by())
                .bind("now", clock.instant())
                .gather();
        return true;
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                row.text("subscription"),
                EventHistory.event(row),
                row.int32("attempts"),
                row.text("failure"),
                row.instant("failed_at"),
                row.int64("behind"));
    }
}
