package dev.keelson.recruiting.templates;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.recruiting.shared.CityId;

import java.util.Optional;
import java.util.UUID;

/** StageTemplates keep what every repository promises. */
class StageTemplatesIT extends RepositoryPromises<StageTemplate, StageTemplateId> {

    @Override
    protected Repository<StageTemplate, StageTemplateId> repository() {
        return new PostgresStageTemplates();
    }

    @Override
    protected StageTemplate another() {
        Town town = SERVICE.town("Europe/Moscow");
        return new StageTemplate(
                new StageTemplateId(next()),
                Optional.of(new CityId(UUID.fromString(town.city()))),
                MessageKey.REMINDER,
                "subject",
                "body",
                1);
    }

    @Override
    protected StageTemplate changed(StageTemplate thing) {
        return new StageTemplate(
                thing.id(), thing.city(), thing.key(), "other", thing.body(), thing.version());
    }

    @Override
    protected StageTemplateId idOf(StageTemplate thing) {
        return thing.id();
    }

    @Override
    protected StageTemplateId id(UUID value) {
        return new StageTemplateId(value);
    }
}
