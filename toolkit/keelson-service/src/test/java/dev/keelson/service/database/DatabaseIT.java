package dev.keelson.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.embedded.EmbeddedPostgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

/** Sessions end by themselves what an instance that is gone has left behind. */
final class DatabaseIT {

    private static final String SCRIPTS = "classpath:db/migration";

    private final String url = EmbeddedPostgres.shared().freshDatabase();

    private static Database start(String url) {
        return Database.start(DatabaseSettings.forTests(url), SCRIPTS, new SimpleMeterRegistry());
    }

    private static String shown(DataSource pool, String setting) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The test's server has some of the deadlines itself: its database takes them back. */
    private void takeBack(String setting) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            String off = setting.equals("search_path") ? "pg_catalog" : "0";
            String database = connection.getCatalog();
            statement.execute("alter database " + database + " set " + setting + " = " + off);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "idle_in_transaction_session_timeout, 1min",
        "client_connection_check_interval, 1s",
        "tcp_user_timeout, 30000",
        "statement_timeout, 5s",
        "lock_timeout, 10s",
        "search_path, public"
    })
    void everySessionHasItsDeadlines(String setting, String value) throws SQLException {
        takeBack(setting);
        try (Database database = start(url)) {
            assertThat(shown(database.units(), setting)).isEqualTo(value);
            assertThat(shown(database.reads(), setting)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idle_in_transaction_session_timeout",
                "client_connection_check_interval",
                "tcp_user_timeout"
            })
    void aDatabaseWhoseSessionsNeverEndIsRefused(String deadline) {
        String without = url + "&options=-c%20" + deadline + "=0";
        assertThatThrownBy(() -> start(without))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining(deadline)
                .hasMessageContaining("ALTER ROLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketTimeout=0", "prepareThreshold=-1", "preferQueryMode=simple"})
    void anAddressThatUndoesWhatUnitsRelyOnIsRefused(String parameter) {
        assertThatThrownBy(() -> start(url + "&" + parameter))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining(parameter.replaceFirst("=.*", ""))
                .hasMessageContaining("take it out");
    }

    @Test
    void soIsTheAddressOfAReplica() {
        DatabaseSettings settings = DatabaseSettings.forTests(url);
        var withReplica =
                new DatabaseSettings(
                        settings.home(),
                        Optional.of(url + "&socketTimeout=0"),
                        settings.places(),
                        settings.promise());
        assertThatThrownBy(() -> Database.start(withReplica, SCRIPTS, new SimpleMeterRegistry()))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("socketTimeout");
    }
}
