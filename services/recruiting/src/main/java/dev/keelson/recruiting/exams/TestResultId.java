package dev.keelson.recruiting.exams;

import java.util.UUID;

/** The id of a test's result. */
record TestResultId(UUID value) {}
