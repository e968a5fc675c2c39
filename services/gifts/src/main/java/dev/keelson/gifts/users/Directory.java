package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody who was ever seen, as the staff knows them. */
interface Directory {

    /** The user with this id, locked until the unit ends. */
    Optional<Known> lock(UnitOfWork unit, UserId id);

    /** Gathers that a locked user is frozen; one who is gets the new reason. */
    void freeze(UnitOfWork unit, UserId id, Freeze freeze);

    /** Gathers that a locked user is not frozen any more. */
    void unfreeze(UnitOfWork unit, UserId id);

    /** Gathers a locked user's new role. */
    void appoint(UnitOfWork unit, UserId id, Role role);

    /** Those who are looked for, by id. */
    List<Known> search(Session session, Search search);

    /**
     * Who is looked for.
     *
     * @param text an id, or how a first name begins, without regard to case; everybody without it
     */
    record Search(Optional<String> text, Optional<Cursor> after, int limit) {}

    /** Why, by whom and when somebody was frozen. */
    record Freeze(Reason reason, UserId by, Instant at) {}

    /**
     * A user as the staff knows them.
     *
     * @param role the one that counts, whether it is stored or listed in the settings
     */
    record Known(
            UserId id,
            String firstName,
            String language,
            Role role,
            Optional<Freeze> freeze,
            Instant since) {

        Known frozen(Freeze by) {
            return new Known(id, firstName, language, role, Optional.of(by), since);
        }

        Known unfrozen() {
            return new Known(id, firstName, language, role, Optional.empty(), since);
        }
    }
}
