package dev.keelson.service.jobs;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Result;
import dev.keelson.service.jobs.JobRecord.Pause;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The book of jobs of one JVM. */
final class MemoryJobBook implements JobBook {

    private final Map<String, JobRecord> records = new HashMap<>();

    @Override
    public synchronized void add(String name) {
        records.putIfAbsent(name, JobRecord.none());
    }

    @Override
    public synchronized JobRecord look(String name) {
        JobRecord found = records.get(name);
        if (found == null) {
            throw new IllegalStateException("no job " + name);
        }
        return found;
    }

    @Override
    public synchronized Result<JobRecord, JobRecord> begin(Lease lease, Beginning beginning) {
        requireHeld(lease);
        JobRecord before = look(beginning.name());
        if (!beginning.isAllowedBy(before)) {
            return Result.failure(before);
        }
        JobRecord _ =
                put(
                        beginning.name(),
                        new JobRecord(
                                before.pause(),
                                Optional.of(beginning.runner()),
                                Optional.of(beginning.at()),
                                before.endedAt(),
                                before.succeededAt(),
                                before.processed(),
                                before.failure(),
                                before.failures()));
        return Result.success(before);
    }

    @Override
    public synchronized JobRecord end(Lease lease, Ending ending) {
        requireHeld(lease);
        JobRecord before = look(ending.name());
        boolean failed = ending.failure().isPresent();
        return put(
                ending.name(),
                new JobRecord(
                        before.pause(),
                        before.runner(),
                        before.begunAt(),
                        Optional.of(ending.at()),
                        failed ? before.succeededAt() : Optional.of(ending.at()),
                        failed ? before.processed() : ending.processed(),
                        ending.failure(),
                        failed ? before.failures() + 1 : 0));
    }

    @Override
    public synchronized JobRecord pause(String name, Pause pause) {
        JobRecord before = look(name);
        return before.pause().isPresent() ? before : paused(name, before, Optional.of(pause));
    }

    @Override
    public synchronized JobRecord resume(String name) {
        return paused(name, look(name), Optional.empty());
    }

    private JobRecord paused(String name, JobRecord before, Optional<Pause> pause) {
        return put(
                name,
                new JobRecord(
                        pause,
                        before.runner(),
                        before.begunAt(),
                        before.endedAt(),
                        before.succeededAt(),
                        before.processed(),
                        before.failure(),
                        before.failures()));
    }

    private JobRecord put(String name, JobRecord record) {
        records.put(name, record);
        return record;
    }

    private static void requireHeld(Lease lease) {
        if (lease.isLost()) {
            throw new Fault.LeaseLost("lease " + lease.name() + " is lost", null);
        }
    }
}
