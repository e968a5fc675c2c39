package dev.keelson.recruiting.messages;

import java.util.UUID;

/** The id of a message. */
record MessageId(UUID value) {}
