package dev.keelson.recruiting.messages;

/**
 * Somebody else's server that is told of every event.
 *
 * @param secret what its messages are signed with
 */
record Webhook(WebhookId id, String url, String secret, boolean active) {}
