package dev.keelson.recruiting.exams;

import java.util.UUID;

/** The id of a question. */
record QuestionId(UUID value) {}
