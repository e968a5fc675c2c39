package dev.keelson.recruiting.templates;

import dev.keelson.Transactor;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.util.List;

/** Templates, put together. */
public record TemplatesModule(KeepingTemplates keeping, Endpoints endpoints) {

    /** The feature's ids in JSON. */
    public static List<Scalar<?>> scalars() {
        return List.of(
                Scalar.id(StageTemplateId.class, StageTemplateId::value, StageTemplateId::new),
                Scalar.id(
                        MessageTemplateId.class, MessageTemplateId::value, MessageTemplateId::new));
    }

    /** Wires the feature. */
    public static TemplatesModule wire(Transactor transactor, Time time) {
        var keeping =
                new KeepingTemplates(
                        transactor,
                        new PostgresStageTemplates(),
                        new PostgresMessageTemplates(),
                        time);
        return new TemplatesModule(keeping, new TemplateRoutes(keeping).endpoints());
    }
}
