package dev.keelson.postgres;

import dev.keelson.LockName;

import java.time.Duration;

/** Is told what becomes of leases; returns quickly and throws nothing. Thread-safe. */
public interface LeasesObserver {

    /** Does nothing. */
    LeasesObserver NOBODY =
            new LeasesObserver() {
                @Override
                public void took(LockName name) {}

                @Override
                public void lost(LockName name) {}

                @Override
                public void gaveBack(LockName name, Duration held) {}
            };

    /** A lease was taken, at an epoch of its own. */
    void took(LockName name);

    /** A holder was told that its lease is somebody else's, or may be: once for each lease. */
    void lost(LockName name);

    /**
     * A holder closed its lease.
     *
     * @param held since it was taken
     */
    void gaveBack(LockName name, Duration held);
}
