package dev.keelson.recruiting.messages;

import dev.keelson.Repository;
import dev.keelson.Session;

import java.util.List;
import java.util.Optional;

/** All webhooks. */
interface Webhooks extends Repository<Webhook, WebhookId> {

    /** All that are told; a handful. */
    List<Webhook> all(Session session);

    /** The one at this address. */
    Optional<Webhook> at(Session session, String url);
}
