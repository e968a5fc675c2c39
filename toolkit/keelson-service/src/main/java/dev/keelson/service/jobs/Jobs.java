package dev.keelson.service.jobs;

import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.service.health.Check;
import dev.keelson.service.tracing.Tracing;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every background task of a process.
 *
 * <p>A job has one runner across all instances, by lease: rounds never overlap and are a period
 * apart, whichever instance runs them, and one that was paused or cut off cannot commit what it
 * does under the lease once another has gone on. A chore is done by each instance for itself. A
 * round that fails is tried again after a pause that doubles from 1 s to 60 s. Stopping waits for
 * running rounds and never interrupts one. Thread-safe.
 */
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Terms TERMS = Terms.of(Duration.ofSeconds(15));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final Tracing tracing;
    private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();
    private volatile Optional<LeasedJob.Company> company = Optional.empty();
    private volatile Consumer<Job> starting = Job::start;

    /** Jobs that are measured here. */
    public Jobs(MeterRegistry registry) {
        this(registry, Tracing.off());
    }

    /** Jobs that are measured here, and whose rounds are traces of their own. */
    public Jobs(MeterRegistry registry, Tracing tracing) {
        this.registry = registry;
        this.tracing = tracing;
    }

    /** The same jobs on several instances: what they share. Said once, before jobs are added. */
    public Jobs across(Transactor transactor, Leases leases, InstantSource clock) {
        return across(
                new LeasedJob.Company(
                        new PostgresJobBook(transactor), leases, clock, TERMS, PATIENCE));
    }

    Jobs across(LeasedJob.Company others) {
        company = Optional.of(others);
        return this;
    }

    /**
     * Adds a job, which runs once {@link #start} was called.
     *
     * @param period between the end of a round and the beginning of the next
     * @throws IllegalStateException when the name is taken, or nobody said what instances share
     */
    public Jobs register(String name, Duration period, Round round) {
        return register(new LeasedJob.Definition(name, period, period, traced(name, round)));
    }

    /**
     * Adds a job that runs when an instance starts too, however short ago another's round was: for
     * what may have changed while nothing ran.
     *
     * @throws IllegalStateException likewise
     */
    public Jobs registerAlsoAtStart(String name, Duration period, Round round) {
        return register(new LeasedJob.Definition(name, period, Duration.ZERO, traced(name, round)));
    }

    private Round traced(String name, Round round) {
        return lease -> tracing.alone("job " + name, () -> round.run(lease));
    }

    private Jobs register(LeasedJob.Definition definition) {
        String name = definition.name();
        LeasedJob.Company shared =
                company.orElseThrow(() ->
                        new IllegalStateException(
                                "job " + name + " runs on one instance: say across what"));
        return add(new LeasedJob(definition, shared, new JobMeters(name, registry)));
    }

    /**
     * Adds what every instance does for itself once {@link #start} was called.
     *
     * @throws IllegalStateException when the name is taken
     */
    public Jobs onEachInstance(String name, Duration period, Chore chore) {
        return add(new LocalChore(name, period, chore, new JobMeters(name, registry)));
    }

    private Jobs add(Job job) {
        if (jobs.putIfAbsent(job.name(), job) != null) {
            throw new IllegalStateException("there are two jobs named " + job.name());
        }
        JobMeters.show(job, registry);
        return this;
    }

    /**
     * Has jobs run here by {@link #runNow} alone, never by the time, and chores as ever; for tests
     * that count what a round does. Said before {@link #start}.
     */
    public Jobs onlyWhenAsked() {
        starting = Job::startHeldBack;
        return this;
    }

    /** Starts every job. */
    public void start() {
        jobs.values().forEach(starting);
    }

    /**
     * Runs one whole round now, on this instance, after the one that is running anywhere, for which
     * it waits 10 s. Runs a paused job too: somebody wants it. Throws what the round throws.
     *
     * @return how many things it processed
     */
    public Result<Integer, JobRefusal> runNow(String name) {
        return find(name).flatMap(Job::runNow);
    }

    /**
     * Has no instance begin a round any more, across restarts too; one that is running goes on.
     *
     * @param who is shown beside the job
     */
    public Result<JobState, JobRefusal> pause(String name, String who) {
        return find(name).flatMap(job -> job.pause(who));
    }

    /** Lets all instances begin rounds again, which others notice within 5 s. */
    public Result<JobState, JobRefusal> resume(String name) {
        return find(name).flatMap(Job::resume);
    }

    private Result<Job, JobRefusal> find(String name) {
        Job job = jobs.get(name);
        return job == null ? Result.failure(new JobRefusal.NoSuchJob(name)) : Result.success(job);
    }

    /** The jobs that there are. */
    public Set<String> names() {
        return Set.copyOf(jobs.keySet());
    }

    /** Where each job stands, as far as this instance knows. */
    public List<JobState> states() {
        return jobs.values().stream().map(Job::state).toList();
    }

    /**
     * In trouble while the last round of a job has failed, or none has run for three periods and at
     * least 30 s; a warning.
     */
    public Check check() {
        return Check.outside(
                "jobs",
                () -> {
                    String failing =
                            jobs.values().stream()
                                    .flatMap(job ->
                                            job
                                                    .trouble()
                                                    .map(why -> why + ": " + job.name())
                                                    .stream())
                                    .collect(Collectors.joining(", "));
                    return failing.isEmpty() ? Optional.empty() : Optional.of(failing);
                });
    }

    /** Begins no round any more and waits for the running ones, at most this long altogether. */
    public void stop(Duration patience) {
        jobs.values().forEach(job -> job.loop().stop());
        long until = System.nanoTime() + patience.toNanos();
        for (Job job : jobs.values()) {
            try {
                long left = Math.max(1, until - System.nanoTime());
                if (!job.loop().isOverWithin(Duration.ofNanos(left))) {
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
