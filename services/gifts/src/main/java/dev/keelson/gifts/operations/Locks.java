package dev.keelson.gifts.operations;

import dev.keelson.Session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who holds what in the database, and who waits for it. */
interface Locks {

    /** Unit locks that are held or waited for now: those that wait first, then by age. */
    List<UnitLock> unitLocks(Session session, int most);

    /** Everything that is held across units; what was given back is not. */
    List<HeldLease> leases(Session session);

    /**
     * The lock of a name as PostgreSQL knows it.
     *
     * @param key the name's 64-bit key, of which the name is not to be had
     * @param isHeld or else waited for
     * @param session the process id of the database's session
     * @param waitsFor the sessions that are in the way
     * @param since when the session's transaction began
     */
    record UnitLock(
            long key,
            boolean isHeld,
            int session,
            String application,
            List<Integer> waitsFor,
            Optional<Instant> since) {

        public UnitLock {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /** A lease; nobody holds it once {@code until} has passed. */
    record HeldLease(String name, String owner, long epoch, Instant until) {}
}
