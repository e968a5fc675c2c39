package dev.keelson.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.database.DatabaseSettings.Home.Server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A database is brought to the version of the program, and not touched when it is there. */
final class MigrationsIT {

    private static final String SCRIPTS = "classpath:db/migration";

    private final Server server =
            new Server(
                    EmbeddedPostgres.shared().freshDatabase(), Optional.empty(), Optional.empty());

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url());
    }

    private DatabaseHistory history() throws SQLException {
        try (Connection connection = connect()) {
            return DatabaseHistory.read(connection);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int notes() throws SQLException {
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void migrate() throws SQLException {
        Migrations.run(server, history(), SCRIPTS);
    }

    @Test
    void anEmptyDatabaseGetsEveryTable() throws SQLException {
        assertThat(Migrations.isDone(history(), SCRIPTS)).isFalse();
        migrate();
        assertThat(notes()).isZero();
    }

    @Test
    void whatWasMigratedIsSeenToBeDone() throws SQLException {
        migrate();
        assertThat(Migrations.isDone(history(), SCRIPTS)).isTrue();
        migrate();
        assertThat(notes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update public.flyway_schema_history set checksum = 1 where version = '1'",
                "update keelson.flyway_schema_history set checksum = 1 where version = '1'",
                "update public.flyway_schema_history set success = false where version = '1'",
                "update public.flyway_schema_history set script = 'V1__x.sql' where version = '1'",
                "delete from keelson.flyway_schema_history where version is not null",
                "drop table public.flyway_schema_history"
            })
    void whatIsOtherThanExpectedIsNotDone(String change) throws SQLException {
        migrate();
        execute(change);
        assertThat(Migrations.isDone(history(), SCRIPTS)).isFalse();
    }

    @Test
    void aScriptThatThisProgramDoesNotKnowIsNotDone() throws SQLException {
        migrate();
        execute(
                """
                insert into public.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by,
                     execution_time, success)
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 5, 'keelson', 1, true)
                """);
        assertThat(Migrations.isDone(history(), SCRIPTS)).isFalse();
    }

    @Test
    void aScriptThatWasChangedAfterItRanIsRefused() throws SQLException {
        migrate();
        execute("update public.flyway_schema_history set checksum = 1 where version = '1'");
        assertThatThrownBy(this::migrate)
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("could not be migrated");
    }

    @Test
    void instancesThatStartTogetherWaitForEachOther() throws Exception {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        Thread[] instances = new Thread[4];
        for (int i = 0; i < instances.length; i++) {
            instances[i] =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    migrate();
                                } catch (Throwable failing) {
                                    failures.add(failing);
                                }
                            });
        }
        for (Thread instance : instances) {
            assertThat(instance.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(failures).isEmpty();
        assertThat(Migrations.isDone(history(), SCRIPTS)).isTrue();
    }
}
