package dev.keelson.gifts.staff;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.staff.StaffActions.Done;

import java.util.List;
import java.util.Optional;

/** Looks at what the staff has done; changes nothing. */
final class ReadingStaffActions {

    private static final Operation ACTIONS = Operation.named("admin.actions");

    private final Transactor transactor;
    private final StaffActions actions;

    ReadingStaffActions(Transactor transactor, StaffActions actions) {
        this.transactor = transactor;
        this.actions = actions;
    }

    /** What was done, the latest first. */
    List<Done> list(Optional<Cursor> after, int limit) {
        return transactor.read(ACTIONS, session -> actions.list(session, after, limit));
    }
}
