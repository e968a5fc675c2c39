package dev.keelson.postgres.outcome;

import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Part;

import java.time.Duration;

/** How long the server may take over a question. */
final class Limit {

    private static final String SET =
            """
            select set_config('lock_timeout', :millis, true),
                   set_config('statement_timeout', :millis, true)
            """;

    private Limit() {}

    /** The first part of a question's message. */
    static Part of(Duration left) {
        var values = new Bindings();
        values.put("millis", Long.toString(Math.max(1, left.toMillis())));
        return Part.unread(SET, values);
    }
}
