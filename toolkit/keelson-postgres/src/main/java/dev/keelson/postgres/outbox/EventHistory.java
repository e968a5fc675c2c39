package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;
import dev.keelson.Session;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.util.List;

/** What happened to one thing, from the log: for audits. Thread-safe. */
public final class EventHistory {

    private static final int MOST = 1_000;

    private static final String OF_KEY =
            """
            select id, key, seq, type, payload, operation, recorded_at, trace
              from keelson.event
             where key = :key and seq > :after
             order by seq
             limit :most
            """;

    /**
     * The events of a key in the order in which they were committed.
     *
     * @param after the seq behind which to begin; 0 for the first event
     * @param most how many, at most 1000
     */
    public List<RecordedEvent> of(Session session, String key, long after, int most) {
        return Sql.in(session)
                .query(OF_KEY)
                .bind("key", key)
                .bind("after", after)
                .bind("most", Math.min(most, MOST))
                .list(EventHistory::event);
    }

    /** The event of a row with the columns of {@code keelson.event}. */
    static RecordedEvent event(Row row) {
        return new RecordedEvent(
                row.uuid("id"),
                row.text("key"),
                row.int64("seq"),
                row.text("type"),
                row.text("payload"),
                row.text("operation"),
                row.instant("recorded_at"),
                row.optional("trace", String.class));
    }
}
