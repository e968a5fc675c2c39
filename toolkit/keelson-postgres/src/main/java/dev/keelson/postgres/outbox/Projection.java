package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;
import dev.keelson.UnitOfWork;

import java.util.List;

/**
 * Tables that are made of events alone, for reading.
 *
 * <p>Events are applied in their one order, each exactly once: the position is committed with what
 * came of them. An event that cannot be applied stops the projection, and the outbox says so.
 */
public interface Projection {

    /** Under which the database remembers how far it is; lower case. */
    String name();

    /** Writes what these events change. They come in order, and the unit has other writes too. */
    void apply(UnitOfWork unit, List<RecordedEvent> events);

    /** Empties the tables, before they are built again from the first event. */
    void clear(UnitOfWork unit);
}
