package dev.keelson.service.jobs;

import dev.keelson.testkit.lease.MemoryLeases;

/** The fake keeps the book's promises. */
class MemoryJobBookTest extends JobBookContract {

    MemoryJobBookTest() {
        super(store(new MemoryLeases()));
    }

    private static Store store(MemoryLeases leases) {
        return new Store(new MemoryJobBook(), leases, leases::expire, () -> {});
    }
}
