package dev.keelson.recruiting.messages;

import dev.keelson.Outside;
import dev.keelson.RecordedEvent;
import dev.keelson.Transactor;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.templates.Channel;
import dev.keelson.recruiting.templates.KeepingTemplates;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages, put together. */
public record MessagesModule(
        Posting posting,
        Delivering delivering,
        ReviewingMessages reviewing,
        RecordedEvent.Handler webhooks,
        Endpoints endpoints,
        AutoCloseable ways) {

    /** What the feature stands on. */
    public record Needs(KeepingTemplates templates, List<Messenger> messengers, Outside outside) {

        public Needs {
            messengers = List.copyOf(messengers);
        }
    }

    /** The feature's ids in JSON. */
    public static List<Scalar<?>> scalars() {
        return List.of(
                Scalar.id(MessageId.class, MessageId::value, MessageId::new),
                Scalar.id(WebhookId.class, WebhookId::value, WebhookId::new));
    }

    /** E-mail over an SMTP server, from this address. */
    public static Messenger smtp(URI server, String from, Time time) {
        return new SmtpMessenger(new SmtpMessenger.Settings(server, from), time.clock());
    }

    /** Wires the feature. */
    public static MessagesModule wire(Transactor transactor, Needs needs, Time time) {
        var messages = new PostgresMessages();
        var webhooks = new KeepingWebhooks(transactor, new PostgresWebhooks(), messages, time);
        var hooks = new WebhookMessenger(webhooks::secretOf, time.clock());
        var ways =
                new Delivering.Ways(
                        Stream.concat(needs.messengers().stream(), Stream.of(hooks)).toList(),
                        needs.outside());
        Set<Channel> carried =
                needs.messengers().stream().map(Messenger::channel).collect(Collectors.toSet());
        var reviewing = new ReviewingMessages(transactor, messages, time);
        return new MessagesModule(
                new Posting(needs.templates(), messages, carried, time),
                new Delivering(transactor, messages, ways, time),
                reviewing,
                webhooks,
                new MessageRoutes(reviewing, webhooks).endpoints(),
                hooks);
    }
}
