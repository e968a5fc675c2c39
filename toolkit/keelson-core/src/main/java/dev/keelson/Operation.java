package dev.keelson;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The named kind of work that a unit does, and what it needs: locks, isolation, deadlines.
 *
 * <p>Immutable: keep the bare operation as a constant and derive the call's own from it.
 *
 * @param name dotted lower case, such as {@code nft.buy}; the label of metrics and log lines
 * @param isolation READ COMMITTED unless asked otherwise
 * @param slowAfter a unit that takes longer is logged once with its parts
 * @param lockWait how long the unit waits for its locks, and for a key in flight elsewhere
 * @param locks unit locks, held until the unit ends, in ascending order
 * @param lease the lease whose fence the unit begins with
 * @param freshness how late a read without a unit may be; a unit is never late
 */
public record Operation(
        String name,
        Isolation isolation,
        Duration slowAfter,
        Duration lockWait,
        List<LockName> locks,
        Optional<Lease> lease,
        Freshness freshness) {

    /** How long an operation waits for locks unless it says otherwise. */
    public static final Duration USUAL_LOCK_WAIT = Duration.ofSeconds(10);

    private static final Duration SLOW = Duration.ofMillis(100);

    public Operation {
        if (!name.matches("[a-z][a-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException("not an operation's name: " + name);
        }
        locks = locks.stream().sorted().distinct().toList();
        if (!locks.isEmpty() && isolation != Isolation.READ_COMMITTED) {
            throw new IllegalStateException(
                    name + " asks for unit locks at " + isolation + ": it would read stale rows");
        }
    }

    /** How late a read without a unit may be. */
    public enum Freshness {
        /** It sees everything that was committed before. */
        CURRENT,
        /** It may be some seconds late, yet not for a caller who has committed meanwhile. */
        MAY_LAG
    }

    /** An operation at READ COMMITTED, slow after 100 ms, with no locks. */
    public static Operation named(String name) {
        return new Operation(
                name,
                Isolation.READ_COMMITTED,
                SLOW,
                USUAL_LOCK_WAIT,
                List.of(),
                Optional.empty(),
                Freshness.CURRENT);
    }

    /** The same operation, holding these locks too. */
    public Operation lockedBy(LockName... more) {
        return lockedBy(List.of(more));
    }

    /** The same operation, holding these locks too. */
    public Operation lockedBy(List<LockName> more) {
        List<LockName> all = Stream.concat(locks.stream(), more.stream()).toList();
        return new Operation(name, isolation, slowAfter, lockWait, all, lease, freshness);
    }

    /** The same operation at another isolation level. */
    public Operation at(Isolation level) {
        return new Operation(name, level, slowAfter, lockWait, locks, lease, freshness);
    }

    /** The same operation, called slow only after this long. */
    public Operation slowAfter(Duration threshold) {
        return new Operation(name, isolation, threshold, lockWait, locks, lease, freshness);
    }

    /** The same operation, waiting at most this long for its locks. */
    public Operation lockWait(Duration deadline) {
        return new Operation(name, isolation, slowAfter, deadline, locks, lease, freshness);
    }

    /** The same operation under a lease: it cannot commit once somebody else has taken over. */
    public Operation under(Lease held) {
        return new Operation(
                name, isolation, slowAfter, lockWait, locks, Optional.of(held), freshness);
    }

    /**
     * The same operation, whose reads without a unit may be answered by a replica, some seconds
     * late; a caller's own commits are seen all the same. Not for what decides something, nor for
     * what is kept until an event says that it has changed: the event may be ahead of the replica.
     * Such a read may be made a second time, on the primary.
     */
    public Operation mayLag() {
        return new Operation(name, isolation, slowAfter, lockWait, locks, lease, Freshness.MAY_LAG);
    }

    /** The same operation, done once for this key: a repeat gets the stored answer. */
    public <T> Keyed<T> once(Once<T> once) {
        return new Keyed<>(this, once);
    }

    /**
     * An operation that is done once for its key.
     *
     * @param <T> the answer that is stored in the same commit
     */
    public record Keyed<T>(Operation operation, Once<T> once) {}
}
