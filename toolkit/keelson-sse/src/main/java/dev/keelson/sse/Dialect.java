package dev.keelson.sse;

import java.util.Optional;
import java.util.UUID;

/** In which words a log is told: one log can be told in several. Thread-safe. */
@FunctionalInterface
public interface Dialect {

    /** The plain one: the cursor as the id, the type as the event, the data as the data. */
    Dialect PLAIN =
            (run, lastId) ->
                    lastId.map(text -> Cursor.in(run, text))
                            .orElseGet(() -> Optional.of(Cursor.start(run)))
                            .map(PlainTelling::new);

    /**
     * Begins to tell a run to one viewer: behind the id that it brings, or from the beginning;
     * nothing where that id is none of this run's in this dialect.
     */
    Optional<Telling> begin(UUID run, Optional<String> lastId);
}
