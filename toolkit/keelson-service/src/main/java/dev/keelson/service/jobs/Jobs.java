package dev.keelson.service.jobs;

import dev.keelson.service.health.Check;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Every background task of a process.
 *
 * <p>Each job runs its rounds on a virtual thread of its own, one at a time, a period apart. A
 * round that fails is tried again after a pause that doubles from 1 s to 60 s. Stopping waits for
 * running rounds and never interrupts one. Thread-safe.
 */
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final MeterRegistry registry;
    private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();

    /** Jobs that are measured here. */
    public Jobs(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Adds a job, which runs once {@link #start} was called.
     *
     * @throws IllegalStateException when the name is taken
     */
    public Jobs register(String name, Duration period, Round round) {
        if (jobs.putIfAbsent(name, new Job(name, period, round, registry)) != null) {
            throw new IllegalStateException("there are two jobs named " + name);
        }
        return this;
    }

    /** Starts every job. */
    public void start() {
        jobs.values().forEach(Job::start);
    }

    /**
     * Runs one whole round now, after the one that is running.
     *
     * @return how many things it processed; nothing when there is no such job
     */
    public Optional<Integer> runNow(String name) {
        return Optional.ofNullable(jobs.get(name)).map(Job::runNow);
    }

    /** The jobs that there are. */
    public Set<String> names() {
        return Set.copyOf(jobs.keySet());
    }

    /** In trouble while the last round of a job has failed; a warning. */
    public Check check() {
        return Check.outside(
                "jobs",
                () -> {
                    String failing =
                            jobs.values().stream()
                                    .filter(job -> job.trouble().isPresent())
                                    .map(Job::name)
                                    .collect(Collectors.joining(", "));
                    return failing.isEmpty()
                            ? Optional.empty()
                            : Optional.of("the last round failed: " + failing);
                });
    }

    /** Begins no round any more and waits for the running ones, at most this long altogether. */
    public void stop(Duration patience) {
        jobs.values().forEach(Job::stop);
        long until = System.nanoTime() + patience.toNanos();
        for (Job job : jobs.values()) {
            try {
                long left = Math.max(1, until - System.nanoTime());
                if (!job.isOverWithin(Duration.ofNanos(left))) {
                    LOG.atWarn()
                            .setMessage("a round is still running")
                            .addKeyValue("job", job.name())
                            .log();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
