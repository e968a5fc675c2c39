package dev.keelson.recruiting.messages;

import java.util.UUID;

/** The id of a message. */
public record MessageId(UUID value) {}
