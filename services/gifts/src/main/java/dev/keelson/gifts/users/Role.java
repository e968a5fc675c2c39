package dev.keelson.gifts.users;

/** What a user may do beyond trading. */
enum Role {
    /** Trades. */
    MEMBER,
    /** Delists and freezes; touches no money. */
    MODERATOR,
    /** Operates the marketplace. */
    ADMIN,
    /** Appoints admins. */
    OWNER
}
