package dev.keelson;

/**
 * A hold on a name that spans units: a job's round, the payout sender, an agent's run.
 *
 * <p>Renewed while its holder lives. A holder that was paused, cut off or replaced may still
 * believe that it holds; so every unit that it runs under the lease ({@link Operation#under})
 * begins with the lease's fence and cannot commit once somebody else has taken over. Thread-safe.
 */
public interface Lease extends AutoCloseable {

    /** What is held. */
    LockName name();

    /** The fence: raised by the store at each take-over, never by the holder. */
    long epoch();

    /** Tells whether the lease is known to be lost; false is no promise, only the fence is. */
    boolean isLost();

    /** Gives the lease back, if it is still this holder's; nothing happens the second time. */
    @Override
    void close();
}
