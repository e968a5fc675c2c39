package dev.keelson.gifts.staff;

import java.util.Set;

/**
 * Who may do what for the staff. None of what they do can be switched off: it is what switches on
 * again.
 */
public final class StaffRoles {

    /** Those who operate the marketplace. */
    public static final Set<String> ADMINS = Set.of("admin", "owner");

    /** Those who delist and freeze; they touch no money. */
    public static final Set<String> MODERATORS = Set.of("moderator", "admin", "owner");

    private StaffRoles() {}
}
