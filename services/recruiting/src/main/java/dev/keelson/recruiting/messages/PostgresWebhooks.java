package dev.keelson.recruiting.messages;

import dev.keelson.Session;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Table;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** Webhooks in PostgreSQL. */
final class PostgresWebhooks extends PostgresRepository<Webhook, WebhookId> implements Webhooks {

    private static final int MOST = 100;

    PostgresWebhooks() {
        super(
                Table.<Webhook, WebhookId>of(
                                "recruiting.webhook", Webhook.class, MethodHandles.lookup())
                        .id("id", Webhook::id));
    }

    @Override
    public List<Webhook> all(Session session) {
        return find(session, new Conditions().and("active"), MOST);
    }

    @Override
    public Optional<Webhook> at(Session session, String url) {
        return find(session, new Conditions().and("url = :url", "url", url), 1).stream()
                .findFirst();
    }
}
