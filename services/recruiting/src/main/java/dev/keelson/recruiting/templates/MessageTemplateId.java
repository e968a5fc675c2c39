package dev.keelson.recruiting.templates;

import java.util.UUID;

/** The id of one version of a message template. */
record MessageTemplateId(UUID value) {}
