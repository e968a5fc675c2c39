package dev.keelson.recruiting.templates;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CityId;

import java.util.List;
import java.util.Optional;

/** The wordings of cities and of everybody. */
interface StageTemplates extends Repository<StageTemplate, StageTemplateId> {

    /** The wording of a key that a city has itself, locked; without a city everybody's. */
    Optional<StageTemplate> lock(UnitOfWork unit, Optional<CityId> city, MessageKey key);

    /** All of them; there are at most as many as cities times keys. */
    List<StageTemplate> all(Session session);
}
