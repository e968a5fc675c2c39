package dev.keelson.postgres.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a subscription or a projection is.
 *
 * @param behind how many positions it is behind the last event that has one
 * @param oldest when the first event was recorded that it has not come to
 * @param waiting keys that are tried again
 * @param dead keys that wait for somebody to replay or discard their event
 */
public record Standing(String name, long behind, Optional<Instant> oldest, int waiting, int dead) {}
