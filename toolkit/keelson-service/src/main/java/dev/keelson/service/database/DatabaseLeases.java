package dev.keelson.service.database;

import dev.keelson.Leases;
import dev.keelson.Transactor;
import dev.keelson.postgres.LeasesObserver;
import dev.keelson.postgres.PostgresLeases;

import java.lang.management.ManagementFactory;

/** Leases in the service's own database. */
public final class DatabaseLeases {

    private DatabaseLeases() {}

    /** Under this process's name, told of to an observer. */
    public static Leases of(Transactor transactor, LeasesObserver observer) {
        String process = ManagementFactory.getRuntimeMXBean().getName();
        return PostgresLeases.observed(transactor, process, observer);
    }
}
