package dev.keelson.recruiting.broadcasts;

import java.util.UUID;

/** The id of an auto message. */
record AutoMessageId(UUID value) {}
