package dev.keelson.recruiting.templates;

import java.util.UUID;

/** The id of a stage template. */
record StageTemplateId(UUID value) {}
