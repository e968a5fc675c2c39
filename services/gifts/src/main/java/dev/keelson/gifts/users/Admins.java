package dev.keelson.gifts.users;

import dev.keelson.gifts.shared.UserId;

import java.util.Set;

/** Who is an admin by the settings, as long as the settings say so; nothing of it is stored. */
record Admins(Set<UserId> listed) {

    Admins {
        listed = Set.copyOf(listed);
    }

    /** The role of a user, who is stored with the other one. */
    Role roleOf(UserId user, Role stored) {
        return listed.contains(user) && stored.compareTo(Role.ADMIN) < 0 ? Role.ADMIN : stored;
    }
}
