package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.UUID;

/**
 * The lease under which this instance works on its runs: one for all of them, so that a thousand
 * runs cost one renewal. Once it is lost, the runs under it are lost too, and the next ones begin
 * under another. Thread-safe.
 */
final class Tenure implements AutoCloseable {

    /** What the names of these leases begin with. */
    static final String PREFIX = "runs:";

    private final Leases leases;
    private final Duration length;
    private @Nullable Lease lease;

    Tenure(Leases leases, Duration length) {
        this.leases = leases;
        this.length = length;
    }

    /** The lease to begin a run under; taken where there is none. Not in a unit. */
    synchronized Lease current() {
        Lease held = lease;
        if (held == null || held.isLost()) {
            held = take();
            lease = held;
        }
        return held;
    }

    private Lease take() {
        var name = new LockName(PREFIX + UUID.randomUUID());
        return switch (leases.take(name, Terms.of(length))) {
            case Success<Lease, Leases.Taken>(Lease taken) -> taken;
            case Failure<Lease, Leases.Taken>(Leases.Taken other) ->
                    throw new Fault.Busy("lease that " + other.owner() + " has", Duration.ZERO);
        };
    }

    /** Its name, where it is held; nothing of that name can be taken over. */
    synchronized String name() {
        Lease held = lease;
        return held == null || held.isLost() ? "" : held.name().value();
    }

    /** Gives the lease back: what still runs under it is for others to take over. */
    @Override
    public synchronized void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
