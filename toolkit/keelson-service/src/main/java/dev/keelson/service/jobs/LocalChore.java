package dev.keelson.service.jobs;

import dev.keelson.Result;
import dev.keelson.service.jobs.JobState.Runs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A chore of this instance; nobody else knows of it. */
final class LocalChore implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(LocalChore.class);

    private final String name;
    private final Duration period;
    private final Chore chore;
    private final JobMeters meters;
    private final Loop loop;
    private final ReentrantLock one = new ReentrantLock(true);
    private volatile JobRecord last = JobRecord.none();
    private volatile long succeeded = System.nanoTime();

    LocalChore(String name, Duration period, Chore chore, JobMeters meters) {
        this.name = name;
        this.period = period;
        this.chore = chore;
        this.meters = meters;
        this.loop = new Loop(name, this::step);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void startHeldBack() {
        start();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    private Duration step() {
        try {
            int _ = round();
        } catch (Throwable failing) {
            // The round has noted it: the check tells, and the next round comes later.
            LOG.atError()
                    .setMessage("a chore failed")
                    .addKeyValue("job", name)
                    .setCause(failing)
                    .log();
        }
        return last.pauseAfter(period);
    }

    private int round() {
        one.lock();
        MDC.put("job", name);
        long begun = System.nanoTime();
        try {
            int count = chore.run();
            meters.succeeded(since(begun), count);
            last = JobRecord.none();
            succeeded = System.nanoTime();
            return count;
        } catch (Throwable failing) {
            meters.failed(since(begun));
            last = last.failed(failing.toString());
            throw failing;
        } finally {
            MDC.remove("job");
            one.unlock();
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public JobState state() {
        return new JobState(name, period, Runs.ON_EACH_INSTANCE, last, Duration.ZERO);
    }

    @Override
    public Duration idle() {
        return since(succeeded);
    }

    @Override
    public Optional<String> trouble() {
        return last.failure().map(_ -> "the last round failed");
    }

    @Override
    public Result<Integer, JobRefusal> runNow() {
        return Result.success(round());
    }

    @Override
    public Result<JobState, JobRefusal> pause(String who) {
        return Result.failure(new JobRefusal.OnEachInstance(name));
    }

    @Override
    public Result<JobState, JobRefusal> resume() {
        return Result.failure(new JobRefusal.OnEachInstance(name));
    }
}
