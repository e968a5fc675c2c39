package dev.keelson.recruiting.messages;

import dev.keelson.DataError;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.shared.CatalogueChanged;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.Channel;

import java.util.List;
import java.util.Optional;

/** Keeps the webhooks, and queues every event for each of them. */
final class KeepingWebhooks implements RecordedEvent.Handler {

    private static final Operation KEEP = Operation.named("webhooks.keep");
    private static final Operation LOOK = Operation.named("webhooks.look");
    private static final Operation QUEUE = Operation.named("webhooks.queue");

    private final Transactor transactor;
    private final Webhooks webhooks;
    private final Messages messages;
    private final Time time;

    KeepingWebhooks(Transactor transactor, Webhooks webhooks, Messages messages, Time time) {
        this.transactor = transactor;
        this.webhooks = webhooks;
        this.messages = messages;
        this.time = time;
    }

    List<Webhook> all() {
        return transactor.read(LOOK, webhooks::all);
    }

    Optional<String> secretOf(String url) {
        return transactor.read(LOOK, session -> webhooks.at(session, url)).map(Webhook::secret);
    }

    Result<Webhook, DataError> add(String url, String secret) {
        var hook = new Webhook(new WebhookId(time.ids().next()), url, secret, true);
        return transactor.inUnit(KEEP, unit -> webhooks.add(unit, hook));
    }

    Result<WebhookId, DataError> delete(WebhookId id) {
        return transactor.inUnit(KEEP, unit -> webhooks.delete(unit, id));
    }

    /** What instances tell each other of their memories is nobody else's business. */
    @Override
    public void handle(RecordedEvent event) {
        if (!event.type().equals(CatalogueChanged.class.getSimpleName())) {
            queue(event);
        }
    }

    private void queue(RecordedEvent event) {
        int _ =
                transactor
                        .<Integer, Void>inUnit(
                                QUEUE,
                                unit -> {
                                    List<Message> letters =
                                            webhooks.all(unit).stream()
                                                    .map(hook -> letter(hook, event))
                                                    .toList();
                                    messages.queue(unit, letters);
                                    return Result.success(letters.size());
                                })
                        .orElseThrow();
    }

    private Message letter(Webhook hook, RecordedEvent event) {
        return new Message(
                new MessageId(time.ids().next()),
                "webhook:" + hook.id().value() + ":" + event.id(),
                Channel.WEBHOOK,
                hook.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "event " + event.type(),
                0,
                event.type(),
                event.payload(),
                Optional.empty(),
                Optional.empty(),
                time.clock().instant(),
                State.QUEUED,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
