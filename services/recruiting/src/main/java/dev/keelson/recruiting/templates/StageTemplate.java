package dev.keelson.recruiting.templates;

import dev.keelson.recruiting.shared.CityId;

import java.util.Optional;

/**
 * A city's own wording, or that of all cities.
 *
 * @param city none: all cities
 */
record StageTemplate(
        StageTemplateId id,
        Optional<CityId> city,
        MessageKey key,
        String subject,
        String body,
        int version) {

    Wording wording() {
        return new Wording(city.isPresent() ? "city" : "everybody", version, subject, body);
    }
}
