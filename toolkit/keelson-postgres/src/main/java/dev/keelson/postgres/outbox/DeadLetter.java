package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;

import java.time.Instant;

/**
 * An event that a subscription could not handle in all its attempts. It holds up its key.
 *
 * @param failure what the last attempt failed with
 * @param behind how many later events of the key wait for it
 */
public record DeadLetter(
        String subscription,
        RecordedEvent event,
        int attempts,
        String failure,
        Instant failedAt,
        long behind) {}
