package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

class ServerSettingsIT {

    @TempDir private static Path directory;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(directory));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aCommitIsOnDiskBeforeItIsAnswered() throws SQLException {
        try (Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(
                            session.ask(
                                    """
                                    select current_setting(name)
                                    from unnest(array['fsync', 'synchronous_commit',
                                                      'full_page_writes']) as name
                                    """))
                    .containsExactly("on", "on", "on");
        }
    }

    @Test
    void aUnitOfWorkFindsTheSettingsItNeeds() throws SQLException {
        try (Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(
                            session.ask(
                                    """
                                    select name || '=' || current_setting(name)
                                    from unnest(array[
                                        'server_encoding', 'log_timezone', 'listen_addresses',
                                        'max_connections', 'idle_in_transaction_session_timeout',
                                        'client_connection_check_interval', 'tcp_user_timeout'
                                    ]) as name
                                    """))
                    .containsExactly(
                            "server_encoding=UTF8",
                            "log_timezone=UTC",
                            "listen_addresses=127.0.0.1",
                            "max_connections=200",
                            "idle_in_transaction_session_timeout=1min",
                            "client_connection_check_interval=1s",
                            "tcp_user_timeout=30000");
        }
    }

    @Test
    void textSortsByCodePointAndKnowsItsLettersOnEveryMachine() throws SQLException {
        try (Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(
                            session.ask(
                                    """
                                    select t
                                    from (values ('я'), ('Z'), ('a'), ('Ж')) as texts (t)
                                    order by t
                                    """))
                    .containsExactly("Z", "a", "Ж", "я");
            assertThat(session.ask("select lower('ПОДАРОК')")).containsExactly("подарок");
        }
    }

    @Test
    void nobodyComesInWithoutThePasswordAndNobodyElseReadsIt() throws Exception {
        String withoutPassword =
                postgres.jdbcUrl().replaceFirst("password=[0-9a-f]{48}", "password=guess");

        assertThat(withoutPassword).isNotEqualTo(postgres.jdbcUrl());
        assertThatThrownBy(() -> Session.on(withoutPassword))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(postgres.toString()).doesNotContain("password");
    }
}
