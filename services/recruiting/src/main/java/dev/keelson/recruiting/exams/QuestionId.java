package dev.keelson.recruiting.exams;

import java.util.UUID;

/** The id of a question. */
public record QuestionId(UUID value) {}
