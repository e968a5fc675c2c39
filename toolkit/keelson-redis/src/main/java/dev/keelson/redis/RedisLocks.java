package dev.keelson.redis;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.redis.Claims.Claim;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Admission to unit locks for many instances in front of one PostgreSQL: this JVM's queues first,
 * then one step of Redis that takes all names or none. Thread-safe.
 *
 * <p>Nothing here makes a unit safe. PostgreSQL's own locks are taken all the same, so it may be
 * evicted, flushed, failed over, or known to some instances only. While it is away every unit goes
 * on to PostgreSQL at once; the first to notice wait once for as long as an answer may take, and
 * Redis is looked for once a second. {@link #health()} says how it is.
 */
public final class RedisLocks implements UnitLocks, AutoCloseable {

    private static final Held NOTHING = () -> {};

    private final LocalLocks queues = new LocalLocks();
    private final Set<LockName> held = ConcurrentHashMap.newKeySet();
    private final RedisLocksSettings settings;
    private final RedisLocksObserver observer;
    private final RedisKeeper keeper;
    private final Pauses pauses;

    RedisLocks(
            RedisLocksSettings settings,
            InstantSource clock,
            RedisLocksObserver observer,
            Pauses pauses) {
        this.settings = settings;
        this.pauses = pauses;
        this.observer = observer;
        this.keeper = new RedisKeeper(settings, clock, observer);
    }

    /**
     * Connects to Redis, and begins on PostgreSQL alone where that is away.
     *
     * @param clock when the state changed
     * @throws UnsafeRedis when Redis may evict locks; the message says what to change
     */
    public static RedisLocks connect(
            RedisLocksSettings settings, InstantSource clock, RedisLocksObserver observer) {
        return new RedisLocks(settings, clock, observer, Pauses.USUAL).connected();
    }

    RedisLocks connected() {
        keeper.start();
        return this;
    }

    /** How the admission works just now. */
    public Health health() {
        return keeper.health();
    }

    @Override
    public Held take(List<LockName> names, Duration deadline) {
        if (names.isEmpty()) {
            return NOTHING;
        }
        var wait = new Wait(names, deadline, System.nanoTime() + deadline.toNanos());
        Held turn = queues.take(names, deadline);
        List<LockName> fresh = newlyHeld(names);
        try {
            Held admission = fresh.isEmpty() ? NOTHING : admit(fresh, wait);
            return () -> {
                admission.release();
                fresh.forEach(held::remove);
                turn.release();
            };
        } catch (Throwable thrown) {
            fresh.forEach(held::remove);
            turn.release();
            throw thrown;
        }
    }

    /** Without those that this thread, whose turn it is, held before. */
    private List<LockName> newlyHeld(List<LockName> names) {
        var fresh = new ArrayList<LockName>(names.size());
        for (LockName name : names) {
            if (held.add(name)) {
                fresh.add(name);
            }
        }
        return fresh;
    }

    private Held admit(List<LockName> names, Wait wait) {
        Claim claim = keeper.claims().on(names);
        return ask(claim, wait).orElseGet(() -> await(claim, wait));
    }

    /** Asks again at each hint, and after pauses, since a hint can fail to come. */
    private Held await(Claim claim, Wait wait) {
        long start = System.nanoTime();
        try (Hints.Ear ear = keeper.hints().listenFor(claim)) {
            Optional<Held> admitted = ask(claim, wait);
            for (int looks = 0; admitted.isEmpty(); looks++) {
                ear.listen(Math.min(pauses.nanos(looks), wait.left()));
                admitted = ask(claim, wait);
            }
            observer.waited(Duration.ofNanos(System.nanoTime() - start));
            return admitted.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw wait.busy();
        }
    }

    /** Nothing if somebody elsewhere holds one of the names. */
    private Optional<Held> ask(Claim claim, Wait wait) {
        long left = wait.left();
        if (left <= 0) {
            observer.timedOut();
            throw wait.busy();
        }
        Optional<RedisLink> there = keeper.link();
        if (there.isEmpty()) {
            return withoutRedis();
        }
        RedisLink link = there.get();
        Duration patience = Duration.ofNanos(Math.min(left, settings.answer().toNanos()));
        return switch (link.take(claim, patience)) {
            case TAKEN -> {
                observer.took();
                yield Optional.of(() -> link.giveBack(claim));
            }
            case REFUSED -> Optional.empty();
            case NONE -> withoutRedis();
        };
    }

    private Optional<Held> withoutRedis() {
        observer.fellBack();
        return Optional.of(NOTHING);
    }

    /** Gives back what is held by nobody any more, and leaves Redis; units go on without it. */
    @Override
    public void close() {
        keeper.close();
    }

    /** One wait for all names together. */
    private record Wait(List<LockName> names, Duration deadline, long end) {

        Wait {
            names = List.copyOf(names);
        }

        long left() {
            return end - System.nanoTime();
        }

        Fault.Busy busy() {
            return new Fault.Busy(Fault.Busy.Wait.LOCK, "lock " + names, deadline, null);
        }
    }

    /** Who admits units. */
    public enum State {
        /** Redis, then PostgreSQL's own locks. */
        REDIS,
        /** The same, but Redis loses keys: expect more waits inside PostgreSQL. */
        DEGRADED,
        /** Redis is away: PostgreSQL's own locks alone. */
        POSTGRES_ALONE
    }

    /**
     * How the admission works, seen at one moment.
     *
     * @param since when this state began
     * @param why what is wrong; empty when nothing is
     */
    public record Health(State state, Instant since, String why) {}
}
