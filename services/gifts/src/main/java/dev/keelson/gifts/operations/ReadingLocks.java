package dev.keelson.gifts.operations;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.operations.Locks.HeldLease;
import dev.keelson.gifts.operations.Locks.UnitLock;

import java.util.List;

/** Looks who holds what and who waits for it; changes nothing. */
final class ReadingLocks {

    private static final Operation LOOK = Operation.named("admin.locks");
    private static final int MOST = 500;

    private final Transactor transactor;
    private final Locks locks;

    /** What was seen at one moment. */
    record Seen(List<UnitLock> unitLocks, List<HeldLease> leases) {

        Seen {
            unitLocks = List.copyOf(unitLocks);
            leases = List.copyOf(leases);
        }
    }

    ReadingLocks(Transactor transactor, Locks locks) {
        this.transactor = transactor;
        this.locks = locks;
    }

    /** What is held and waited for now, at most 500 unit locks. */
    Seen look() {
        return transactor.read(
                LOOK, session -> new Seen(locks.unitLocks(session, MOST), locks.leases(session)));
    }
}
