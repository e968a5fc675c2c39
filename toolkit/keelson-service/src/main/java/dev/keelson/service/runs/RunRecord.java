package dev.keelson.service.runs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a run.
 *
 * @param owner whose it is; whether a caller may see it is the service's to say
 * @param lastSeq the number of its last committed event
 */
public record RunRecord(
        UUID id,
        String owner,
        String kind,
        RunState state,
        long lastSeq,
        Disconnect onDisconnect,
        Instant startedAt,
        Optional<Instant> endedAt) {}
