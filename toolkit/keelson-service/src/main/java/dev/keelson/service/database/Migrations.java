package dev.keelson.service.database;

import dev.keelson.service.database.DatabaseSettings.Home.Server;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.util.Optional;
import java.util.Set;

/** Brings the toolkit's tables, then the service's, to the version of this program. */
final class Migrations {

    private static final String TOOLKIT = "keelson";
    private static final String SERVICE = "public";
    private static final String TOOLKIT_SCRIPTS = "classpath:dev/keelson/postgres/schema";

    private Migrations() {}

    /**
     * Migrates; instances that start together wait for each other. Where the database says that
     * every script of this program has run, and no other, one statement is all there is.
     *
     * @param history what has run on the server
     * @param scripts where the service's scripts are, such as {@code classpath:db/migration}
     * @throws UnsafeDatabase when a script fails, or one that has run was changed
     */
    static void run(Server server, DatabaseHistory history, String scripts) {
        if (!isDone(history, scripts)) {
            migrate(server, scripts);
        }
    }

    /** Tells whether there is nothing to do; in doubt it says no, and Flyway has a look. */
    static boolean isDone(DatabaseHistory history, String scripts) {
        Optional<Set<Script>> toolkit = Script.packaged(TOOLKIT_SCRIPTS);
        Optional<Set<Script>> service = Script.packaged(scripts);
        return toolkit.isPresent()
                && service.isPresent()
                && history.of(TOOLKIT).equals(toolkit)
                && history.of(SERVICE).equals(service);
    }

    private static void migrate(Server server, String scripts) {
        try {
            var _ =
                    on(server)
                            .locations(TOOLKIT_SCRIPTS)
                            .schemas(TOOLKIT)
                            .defaultSchema(TOOLKIT)
                            .load()
                            .migrate();
            var _ =
                    on(server)
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

    /** Connections without deadlines: a migration may take its time. */
    private static FluentConfiguration on(Server server) {
        return Flyway.configure()
                .dataSource(
                        server.url(), server.user().orElse(null), server.password().orElse(null));
    }
}
