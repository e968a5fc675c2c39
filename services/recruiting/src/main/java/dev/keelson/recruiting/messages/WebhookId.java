package dev.keelson.recruiting.messages;

import java.util.UUID;

/** The id of a webhook. */
record WebhookId(UUID value) {}
