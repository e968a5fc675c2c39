package dev.keelson.recruiting.templates;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.Language;

import java.util.List;

/** All versions of all message templates. */
interface MessageTemplates extends Repository<MessageTemplate, MessageTemplateId> {

    /** What is written, in which language, for which channel. */
    record Line(MessageKey key, Language locale, Channel channel) {}

    /** The newest active version of each line. */
    List<MessageTemplate> current(Session session);

    /** All versions of a line, the newest first. */
    List<MessageTemplate> history(Session session, Line line);

    /** The number that the next version of a line gets. */
    int nextNumber(UnitOfWork unit, Line line);
}
