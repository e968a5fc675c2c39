package dev.keelson.recruiting.reminders;

import dev.keelson.Repository;
import dev.keelson.UnitOfWork;

import java.time.Instant;
import java.util.List;

/** All reminders. */
public interface Reminders extends Repository<Reminder, ReminderId> {

    /** Plans reminders with the unit's other writes. */
    void plan(UnitOfWork unit, List<Reminder> reminders);

    /** The due ones, each locked for one instance alone. */
    List<Reminder> due(UnitOfWork unit, Instant now, int most);
}
