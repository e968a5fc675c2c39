package dev.keelson.testkit;

import dev.keelson.testkit.lease.LeaseBackend;
import dev.keelson.testkit.lease.LeaseContract;

import org.junit.jupiter.api.Nested;

/** The store in memory keeps every promise that a database keeps. */
class MemoryContractsTest {

    @Nested
    class Units extends UnitOfWorkContract {
        @Override
        protected Backend backend() {
            return new MemoryBackend();
        }
    }

    @Nested
    class Bodies extends InUnitContract {
        @Override
        protected Backend backend() {
            return new MemoryBackend();
        }
    }

    @Nested
    class Locks extends UnitLockContract {
        @Override
        protected Backend backend() {
            return new MemoryBackend();
        }
    }

    @Nested
    class Keys extends IdempotencyContract {
        @Override
        protected Backend backend() {
            return new MemoryBackend();
        }
    }

    @Nested
    class Repositories extends RepositoryContract {
        @Override
        protected Backend backend() {
            return new MemoryBackend();
        }
    }

    @Nested
    class HeldLeases extends LeaseContract {
        @Override
        protected LeaseBackend backend() {
            return new MemoryBackend();
        }
    }
}
