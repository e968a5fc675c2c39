package dev.keelson.service.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;

/** Brings the toolkit's tables, then the service's, to the version of this program. */
final class Migrations {

    private static final String TOOLKIT = "keelson";
    private static final String SERVICE = "public";
    private static final String TOOLKIT_SCRIPTS = "classpath:dev/keelson/postgres/schema";

    private Migrations() {}

    /**
     * Migrates; instances that start together wait for each other.
     *
     * @param scripts where the service's scripts are, such as {@code classpath:db/migration}
     * @throws UnsafeDatabase when a script fails, or one that has run was changed
     */
    static void run(DataSource database, String scripts) {
        try {
            var _ =
                    Flyway.configure()
                            .dataSource(database)
                            .locations(TOOLKIT_SCRIPTS)
                            .schemas(TOOLKIT)
                            .defaultSchema(TOOLKIT)
                            .load()
                            .migrate();
            var _ =
                    Flyway.configure()
                            .dataSource(database)
                            .locations(scripts)
                            .schemas(SERVICE)
                            .defaultSchema(SERVICE)
                            .baselineOnMigrate(true)
                            .baselineVersion("0")
                            .load()
                            .migrate();
        } catch (FlywayException failing) {
            throw new UnsafeDatabase("The database could not be migrated.", failing);
        }
    }
}
