package dev.keelson.gifts.staff;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that the staff has done. Append-only. */
public interface StaffActions {

    /** Gathers an action, in the unit that does it: both are kept, or neither is. */
    void record(UnitOfWork unit, StaffAction action);

    /** What was done, the latest first. */
    List<Done> list(Session session, Optional<Cursor> after, int limit);

    /** The id of an action, time-ordered. */
    record ActionId(UUID value) {}

    /** An action that was done. */
    record Done(ActionId id, StaffAction action, Instant at) {}
}
