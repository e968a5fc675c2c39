package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;
import dev.keelson.postgres.sql.Row;

/** Reads events from rows with the columns of {@code keelson.event}. */
final class EventRows {

    private EventRows() {}

    static RecordedEvent event(Row row) {
        return new RecordedEvent(
                row.uuid("id"),
                row.text("key"),
                row.int64("seq"),
                row.text("type"),
                row.text("payload"),
                row.text("operation"),
                row.instant("recorded_at"));
    }
}
