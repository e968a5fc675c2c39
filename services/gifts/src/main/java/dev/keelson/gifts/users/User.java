package dev.keelson.gifts.users;

import dev.keelson.gifts.shared.UserId;

/**
 * Somebody who trades here.
 *
 * @param language IETF tag from Telegram; messages are Russian for {@code ru}, English otherwise
 * @param memo 16 characters that a transfer to the service wallet carries as its comment
 */
public record User(UserId id, String firstName, String language, String memo, Role role) {}
