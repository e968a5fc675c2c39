package dev.keelson.service.jobs;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Taken;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.service.jobs.JobBook.Beginning;
import dev.keelson.service.jobs.JobBook.Ending;
import dev.keelson.service.jobs.JobState.Runs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A job of all instances: whoever has its lease runs the round. Whether one is due is read from the
 * book in a unit under the lease, so that two that think so at once do not both run it.
 */
final class LeasedJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedJob.class);
    private static final String RUNNER = ManagementFactory.getRuntimeMXBean().getName();
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(5);
    private static final Duration LATE_AT_LEAST_AFTER = Duration.ofSeconds(30);
    private static final int LATE_AFTER_PERIODS = 3;

    private final Definition definition;
    private final Company company;
    private final JobMeters meters;
    private final LockName lock;
    private final Loop loop;
    private final Instant made;
    private final Object reading = new Object();
    private volatile JobRecord last = JobRecord.none();
    private volatile Optional<String> broken = Optional.empty();
    private volatile boolean heldBack;

    /** How long after the last round of any instance the next one of this instance is due. */
    private volatile Duration gap;

    /**
     * What the job is.
     *
     * @param first the gap before the first round of this instance; {@code period} before the
     *     others
     */
    record Definition(String name, Duration period, Duration first, Round round) {}

    /**
     * What the instances have in common.
     *
     * @param terms how the lease of a round is held
     * @param patience how long a round that is asked for waits for the one that is running
     */
    record Company(
            JobBook book, Leases leases, InstantSource clock, Terms terms, Duration patience) {}

    LeasedJob(Definition definition, Company company, JobMeters meters) {
        this.definition = definition;
        this.company = company;
        this.meters = meters;
        this.lock = new LockName("job:" + definition.name());
        this.loop = new Loop(definition.name(), this::step);
        this.made = company.clock().instant();
        this.gap = definition.first();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public void start() {
        company.book().add(name());
        loop.start();
    }

    @Override
    public void startHeldBack() {
        company.book().add(name());
        heldBack = true;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    private Duration step() {
        try {
            Duration wait = attempt();
            broken = Optional.empty();
            return wait;
        } catch (Throwable failing) {
            broken = Optional.of(failing.toString());
            LOG.atError()
                    .setMessage("a job's round failed")
                    .addKeyValue("job", name())
                    .setCause(failing)
                    .log();
            Duration wait = waitAfter(last);
            return wait.compareTo(AGAIN) > 0 ? wait : AGAIN;
        }
    }

    private Duration attempt() {
        JobRecord known = last.pause().isPresent() ? look() : last;
        Duration wait = waitAfter(known);
        if (wait.isPositive()) {
            return wait;
        }
        return switch (company.leases().take(lock, company.terms())) {
            case Failure<Lease, Taken> _ -> shorter(AGAIN, waitAfterOther(look()));
            case Success<Lease, Taken>(Lease lease) -> {
                try (lease) {
                    yield runIfDue(lease);
                }
            }
        };
    }

    private Duration runIfDue(Lease lease) {
        return switch (beginIfDue(lease)) {
            case Failure<JobRecord, JobRecord>(JobRecord before) -> waitAfter(before);
            case Success<JobRecord, JobRecord> _ -> {
                int _ = round(lease);
                yield waitAfter(last);
            }
        };
    }

    private Result<JobRecord, JobRecord> beginIfDue(Lease lease) {
        synchronized (reading) {
            var begun = company.book().begin(lease, beginning(Optional.of(gap)));
            if (begun instanceof Failure<JobRecord, JobRecord>(JobRecord before)) {
                last = before;
            }
            return begun;
        }
    }

    private Beginning beginning(Optional<Duration> period) {
        return new Beginning(name(), RUNNER, company.clock().instant(), period);
    }

    /** How long to wait until something may have changed; nothing where a round is due. */
    private Duration waitAfter(JobRecord known) {
        if (known.pause().isPresent()) {
            return LOOK_AT_LEAST_EVERY;
        }
        Duration until = known.untilDue(gap, company.clock().instant());
        return shorter(until, LOOK_AT_LEAST_EVERY);
    }

    private Duration waitAfterOther(JobRecord known) {
        Duration wait = waitAfter(known);
        return wait.isPositive() ? wait : definition.period();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private JobRecord look() {
        return known(() -> company.book().look(name()));
    }

    /** One call at a time, so that an older answer never hides a newer one. */
    private JobRecord known(Supplier<JobRecord> call) {
        synchronized (reading) {
            JobRecord found = call.get();
            last = found;
            return found;
        }
    }

    private int round(Lease lease) {
        gap = definition.period();
        MDC.put("job", name());
        long begun = System.nanoTime();
        try {
            int count = run(lease, begun);
            meters.succeeded(since(begun), count);
            JobRecord _ = known(() -> company.book().end(lease, ending(count, Optional.empty())));
            return count;
        } finally {
            MDC.remove("job");
        }
    }

    private int run(Lease lease, long begun) {
        try {
            return definition.round().run(lease);
        } catch (Throwable failing) {
            meters.failed(since(begun));
            try {
                var failed = ending(0, Optional.of(failing.toString()));
                JobRecord _ = known(() -> company.book().end(lease, failed));
            } catch (Fault unwritten) {
                failing.addSuppressed(unwritten);
            }
            throw failing;
        }
    }

    private Ending ending(int processed, Optional<String> failure) {
        return new Ending(name(), company.clock().instant(), processed, failure);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public Result<Integer, JobRefusal> runNow() {
        Terms patient = company.terms().waiting(company.patience());
        return switch (company.leases().take(lock, patient)) {
            case Failure<Lease, Taken>(Taken taken) ->
                    Result.failure(new JobRefusal.InTheMiddle(name(), taken.owner()));
            case Success<Lease, Taken>(Lease lease) -> {
                try (lease) {
                    JobRecord _ =
                            company.book().begin(lease, beginning(Optional.empty())).orElseThrow();
                    yield Result.success(round(lease));
                }
            }
        };
    }

    @Override
    public Result<JobState, JobRefusal> pause(String who) {
        var pause = new JobRecord.Pause(who, company.clock().instant());
        JobRecord _ = known(() -> company.book().pause(name(), pause));
        return Result.success(state());
    }

    @Override
    public Result<JobState, JobRefusal> resume() {
        JobRecord _ = known(() -> company.book().resume(name()));
        loop.wake();
        return Result.success(state());
    }

    @Override
    public JobState state() {
        return new JobState(name(), definition.period(), Runs.ON_ONE_INSTANCE, last, lag(last));
    }

    /** Counted from the last sign of a round, so that a long one is not late by being long. */
    private Duration lag(JobRecord known) {
        if (heldBack || known.pause().isPresent()) {
            return Duration.ZERO;
        }
        Instant sign = known.lastSign().filter(at -> at.isAfter(made)).orElse(made);
        Duration over =
                Duration.between(sign, company.clock().instant()).minus(definition.period());
        return over.isNegative() ? Duration.ZERO : over;
    }

    @Override
    public Duration idle() {
        Instant well = last.succeededAt().orElse(made);
        return Duration.between(well, company.clock().instant());
    }

    @Override
    public Optional<String> trouble() {
        JobRecord known = last;
        if (known.failures() > 0 || broken.isPresent()) {
            return Optional.of("the last round failed");
        }
        Duration late = definition.period().multipliedBy(LATE_AFTER_PERIODS);
        Duration bound = late.compareTo(LATE_AT_LEAST_AFTER) > 0 ? late : LATE_AT_LEAST_AFTER;
        return lag(known).compareTo(bound) > 0
                ? Optional.of("no round for too long")
                : Optional.empty();
    }
}
