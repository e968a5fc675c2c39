package dev.keelson.postgres.outbox;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Taken;
import dev.keelson.LockName;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.postgres.outbox.Following.Turns;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * The thread behind a subscription or a projection: it works while this instance holds the lease of
 * its name, and begins anew after whatever fails.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Retries AGAIN =
            new Retries(Integer.MAX_VALUE, Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Following following;
    private final Leases leases;
    private final Pace pace;
    private final LockName name;
    private final Signal signal = new Signal();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long end = Long.MAX_VALUE;
    private volatile Optional<String> trouble = Optional.empty();
    private int failures;

    Follower(Following following, Leases leases, Pace pace) {
        this.following = following;
        this.leases = leases;
        this.pace = pace;
        this.name = new LockName("outbox:" + following.name());
        this.thread = Thread.ofVirtual().name("outbox " + following.name()).unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    void wake() {
        signal.give();
    }

    /** Why it could not go on the last time, if it could not. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Ends when there is nothing left to do, at the latest at this value of the nano time. */
    void stop(long latest) {
        end = latest;
        stopping = true;
        signal.give();
    }

    /** Waits for the end; tells whether it came in time. */
    boolean isOverWithin(Duration patience) throws InterruptedException {
        return !thread.isAlive() || thread.join(patience);
    }

    private void loop() {
        while (!stopping) {
            try {
                lead();
            } catch (Fault.LeaseLost lost) {
                // No failure: whoever has the lease now goes on, and this waits for it again.
                LOG.atInfo()
                        .setMessage("another instance goes on: {}")
                        .addArgument(lost.getMessage())
                        .addKeyValue("subscription", following.name())
                        .log();
            } catch (Throwable failing) {
                failures++;
                trouble = Optional.of(failing.toString());
                LOG.atWarn()
                        .setMessage("the outbox begins again")
                        .addKeyValue("subscription", following.name())
                        .addKeyValue("failures", failures)
                        .setCause(failing)
                        .log();
                signal.await(AGAIN.pauseAfter(failures));
            }
        }
    }

    private void lead() {
        switch (leases.take(name, pace.lease())) {
            case Failure<Lease, Taken> _ -> signal.await(pace.longest());
            case Success<Lease, Taken>(Lease lease) -> {
                try (lease) {
                    follow(lease, following.begin(lease, this::isOver));
                }
            }
        }
    }

    private void follow(Lease lease, Turns turns) {
        Duration pause = pace.shortest();
        while (!lease.isLost() && !isOver()) {
            if (following.hasWork()) {
                work(turns);
                pause = pace.shortest();
            } else if (stopping) {
                break;
            } else {
                signal.await(pause);
                pause = pace.slower(pause);
            }
        }
        turns.end();
    }

    private void work(Turns turns) {
        boolean more = true;
        while (more) {
            more = turns.next() && !isOver();
            failures = 0;
            trouble = Optional.empty();
        }
    }

    private boolean isOver() {
        return stopping && System.nanoTime() - end > 0;
    }
}
