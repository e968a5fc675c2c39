package dev.keelson.service.jobs;

import dev.keelson.Lease;
import dev.keelson.Result;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What all instances know of jobs. Thread-safe. */
interface JobBook {

    /** Makes the job known, where it is not. */
    void add(String name);

    /** What is remembered of a known job. */
    JobRecord look(String name);

    /**
     * Notes that a round begins, unless the job is paused or not due yet.
     *
     * @return what was remembered before, as a failure where no round is to begin
     */
    Result<JobRecord, JobRecord> begin(Lease lease, Beginning beginning);

    /** Notes how a round has ended. */
    JobRecord end(Lease lease, Ending ending);

    /** Pauses a known job; one that is paused already stays as it is. */
    JobRecord pause(String name, JobRecord.Pause pause);

    /** Lets a known job run again. */
    JobRecord resume(String name);

    /**
     * A round that wants to begin.
     *
     * @param period how long after the last one it may; nothing when it was asked for by a person,
     *     who may run a paused job too
     */
    record Beginning(String name, String runner, Instant at, Optional<Duration> period) {

        boolean isAllowedBy(JobRecord before) {
            return period.isEmpty()
                    || (before.pause().isEmpty()
                            && !before.untilDue(period.get(), at).isPositive());
        }
    }

    /** How a round has ended: well, or for this reason. */
    record Ending(String name, Instant at, int processed, Optional<String> failure) {}
}
