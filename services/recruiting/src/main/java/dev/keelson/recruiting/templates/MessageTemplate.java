package dev.keelson.recruiting.templates;

import dev.keelson.recruiting.shared.Language;

import java.time.Instant;

/**
 * One version of a wording in one language for one channel.
 *
 * @param number 1, 2, 3 and so on; of the active ones the highest counts
 */
record MessageTemplate(
        MessageTemplateId id,
        MessageKey key,
        Language locale,
        Channel channel,
        int number,
        String subject,
        String body,
        boolean active,
        Instant writtenAt) {

    Wording wording() {
        return new Wording("template", number, subject, body);
    }
}
