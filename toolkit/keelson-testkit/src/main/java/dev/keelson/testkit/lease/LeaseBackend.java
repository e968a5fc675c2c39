package dev.keelson.testkit.lease;

import dev.keelson.Leases;
import dev.keelson.LockName;
import dev.keelson.testkit.Backend;

/** What a backend of leases lends to {@link LeaseContract}. */
public interface LeaseBackend extends Backend {

    /** Leases of one more instance of the service, over the same store. */
    Leases leases(String instance);

    /** Makes a lease run out, as when its holder stands still for longer than the lease lasts. */
    void expire(LockName name);
}
