package dev.keelson.postgres;

import dev.keelson.testkit.Backend;
import dev.keelson.testkit.IdempotencyContract;
import dev.keelson.testkit.InUnitContract;
import dev.keelson.testkit.RepositoryContract;
import dev.keelson.testkit.UnitLockContract;
import dev.keelson.testkit.UnitOfWorkContract;
import dev.keelson.testkit.lease.LeaseBackend;
import dev.keelson.testkit.lease.LeaseContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** PostgreSQL keeps every promise of the contracts. */
class PostgresContractsIT {

    private static final PostgresBackend POSTGRES = new PostgresBackend();

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    @Nested
    class Units extends UnitOfWorkContract {
        @Override
        protected Backend backend() {
            return POSTGRES.emptied();
        }
    }

    @Nested
    class Bodies extends InUnitContract {
        @Override
        protected Backend backend() {
            return POSTGRES.emptied();
        }
    }

    @Nested
    class Locks extends UnitLockContract {
        @Override
        protected Backend backend() {
            return POSTGRES.emptied();
        }
    }

    @Nested
    class Keys extends IdempotencyContract {
        @Override
        protected Backend backend() {
            return POSTGRES.emptied();
        }
    }

    @Nested
    class Repositories extends RepositoryContract {
        @Override
        protected Backend backend() {
            return POSTGRES.emptied();
        }
    }

    @Nested
    class HeldLeases extends LeaseContract {
        @Override
        protected LeaseBackend backend() {
            return POSTGRES.emptied();
        }
    }
}
