package dev.keelson.service.runs;

import dev.keelson.Lease;
import dev.keelson.UnitOfWork;
import dev.keelson.sse.EventLog;
import dev.keelson.sse.LogEvent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Where runs are kept. Thread-safe. */
interface RunBook {

    /** Under which lease a run is produced. */
    record Hold(String lease, long epoch) {

        static Hold of(Lease lease) {
            return new Hold(lease.name().value(), lease.epoch());
        }
    }

    /** A run as its row's lock has found it. */
    record Locked(RunRecord run, Hold hold) {}

    /** A run that was begun before with the same key. */
    record Earlier(UUID run, String fingerprint) {}

    /** Where a run stands, and until when it counts as watched, where that matters. */
    record Head(UUID run, long lastSeq, RunState state, Optional<Instant> watchedUntil) {}

    /** What a unit of a run writes. */
    record Step(UUID run, long lastSeq, List<RunEvent> events, RunState state, Instant at) {

        public Step {
            events = List.copyOf(events);
        }
    }

    /** Keeps a new run, unless its key has one; that one is told then. */
    Optional<Earlier> begin(UnitOfWork unit, RunStart start, RunRecord run, Hold hold);

    /** Locks a run's row, with the unit's next message. */
    Supplier<Optional<Locked>> lock(UnitOfWork unit, UUID run);

    /** Writes events behind the last one, with the unit's next message. */
    void append(UnitOfWork unit, Step step);

    /** Hands a run to another lease. */
    void hand(UnitOfWork unit, UUID run, Hold to);

    /** A run, if there is one. */
    Optional<RunRecord> find(UUID run);

    /** Where these runs stand. */
    List<Head> heads(List<UUID> runs);

    /** The leases under which runs are said to be going on. */
    List<String> leases();

    /** Runs that are going on under a lease, some of them. */
    List<RunRecord> under(String lease);

    /** Counts runs with a grace as watched, each for its grace from this instant. */
    void watched(List<UUID> runs, Instant now);

    /** Forgets leases that were given back, and some runs that ended before an instant. */
    int purge(Instant endedBefore);

    /** The events of many runs at a time. Thread-safe. */
    interface Log extends EventLog {

        /** What has been said behind these places, in order; some of it where it is much. */
        Map<UUID, List<LogEvent>> newer(Map<UUID, Long> seen);
    }
}
