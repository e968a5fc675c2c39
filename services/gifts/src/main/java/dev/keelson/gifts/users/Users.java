package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Everybody who was ever seen. */
public interface Users {

    /**
     * The user with this id, added at first sight and locked until the unit ends: two first logins
     * at once make one user with one memo.
     */
    Sighting see(UnitOfWork unit, Newcomer newcomer);

    /** The user with this id. */
    Optional<User> get(Session session, UserId id);

    /** Whose memos these are; memos are compared without regard to case. */
    Map<String, UserId> byMemo(Session session, Collection<String> memos);

    /** What is known of a user at first sight. */
    record Newcomer(UserId id, String firstName, String language) {}

    /** A user, and whether this was the first sight. */
    record Sighting(User user, boolean first) {}
}
