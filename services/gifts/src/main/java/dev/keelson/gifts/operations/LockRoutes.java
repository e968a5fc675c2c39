package dev.keelson.gifts.operations;

import dev.keelson.gifts.operations.Locks.HeldLease;
import dev.keelson.gifts.operations.Locks.UnitLock;
import dev.keelson.gifts.operations.ReadingLocks.Seen;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/admin/locks}: unit locks held and waited for, and leases. */
final class LockRoutes {

    private final ReadingLocks reading;

    LockRoutes(ReadingLocks reading) {
        this.reading = reading;
    }

    enum Stand {
        HELD,
        WAITING
    }

    record UnitLockShape(
            String key,
            Stand state,
            int session,
            String application,
            List<Integer> waitsFor,
            Optional<Instant> since) {

        UnitLockShape {
            waitsFor = List.copyOf(waitsFor);
        }

        static UnitLockShape of(UnitLock lock) {
            return new UnitLockShape(
                    "%016x".formatted(lock.key()),
                    lock.isHeld() ? Stand.HELD : Stand.WAITING,
                    lock.session(),
                    lock.application(),
                    lock.waitsFor(),
                    lock.since());
        }
    }

    record LeaseShape(String name, String owner, long epoch, Instant until) {

        static LeaseShape of(HeldLease lease) {
            return new LeaseShape(lease.name(), lease.owner(), lease.epoch(), lease.until());
        }
    }

    record LocksShape(List<UnitLockShape> unitLocks, List<LeaseShape> leases) {

        LocksShape {
            unitLocks = List.copyOf(unitLocks);
            leases = List.copyOf(leases);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin")
                .get(
                        "/locks",
                        e -> e.operation("admin.locks").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::look);
    }

    private Answer look(Call<NoBody> call) {
        Seen seen = reading.look();
        return Answer.ok(
                new LocksShape(
                        seen.unitLocks().stream().map(UnitLockShape::of).toList(),
                        seen.leases().stream().map(LeaseShape::of).toList()));
    }
}
