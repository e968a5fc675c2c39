package dev.keelson.recruiting.templates;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.shared.Language;

import java.time.Instant;
import java.util.UUID;

/** MessageTemplates keep what every repository promises. */
class MessageTemplatesIT extends RepositoryPromises<MessageTemplate, MessageTemplateId> {

    @Override
    protected Repository<MessageTemplate, MessageTemplateId> repository() {
        return new PostgresMessageTemplates();
    }

    @Override
    protected MessageTemplate another() {
        return new MessageTemplate(
                new MessageTemplateId(next()),
                MessageKey.HIRED,
                Language.EN,
                Channel.TELEGRAM,
                number(),
                "subject",
                "body",
                false,
                Instant.parse("2031-01-01T00:00:00Z"));
    }

    @Override
    protected MessageTemplate changed(MessageTemplate thing) {
        return new MessageTemplate(
                thing.id(),
                thing.key(),
                thing.locale(),
                thing.channel(),
                thing.number(),
                "other",
                thing.body(),
                true,
                thing.writtenAt());
    }

    @Override
    protected MessageTemplateId idOf(MessageTemplate thing) {
        return thing.id();
    }

    @Override
    protected MessageTemplateId id(UUID value) {
        return new MessageTemplateId(value);
    }

    @Override
    protected boolean isVersioned() {
        return false;
    }
}
