package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.stream.Stream;

class DurableServerIT {

    @TempDir private static Path prepared;

    @TempDir Path directory;

    /** Making a data directory is most of a start: it is made once and copied for each test. */
    @BeforeAll
    static void prepare() {
        EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(prepared)).close();
    }

    @BeforeEach
    void copyPrepared() throws IOException {
        try (Stream<Path> files = Files.walk(prepared)) {
            for (Path file : files.filter(found -> !found.equals(prepared)).toList()) {
                Path copy = directory.resolve(prepared.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(directory));
    }

    @Test
    void aDatabaseThatTurnsDurabilityOffIsRefused() throws SQLException {
        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            session.tell("alter database keelson set synchronous_commit = off");
        }

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("synchronous_commit = off")
                .hasMessageContaining("alter database keelson reset synchronous_commit");
        assertThat(Postmaster.in(directory.resolve("data"))).isEmpty();
    }

    @Test
    void dataAndPortAreTheSameAfterARestart() throws SQLException {
        int port;
        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            port = postgres.port();
            session.tell("create table notes (note text)").tell("insert into notes values ('a')");
        }

        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(session.ask("select note from notes")).containsExactly("a");
        }
    }

    @Test
    void anotherPortIsFoundWhenTheOldOneIsTaken() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = start()) {
            port = postgres.port();
        }

        try (ServerSocket taken = listen(port);
                EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(session.ask("select 1")).containsExactly("1");
        }
    }

    @Test
    void aChosenPortThatIsTakenIsSaidSo() throws Exception {
        try (ServerSocket taken = listen(0)) {
            var settings = EmbeddedPostgresSettings.kept(directory).onPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("taken by another program");
        }
    }

    @Test
    void closingTwiceDoesNoHarmAndLeavesNoServer() {
        EmbeddedPostgres postgres = start();
        long pid = Postmaster.in(directory.resolve("data")).orElseThrow().pid();

        postgres.close();
        postgres.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedWithAWayOut() throws Exception {
        Files.writeString(directory.resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("was written by PostgreSQL 17, and this is PostgreSQL 18")
                .hasMessageContaining("pg_dump");
    }

    @Test
    void anInitialisationThatWasCutShortIsBegunAnew() throws Exception {
        ServerDirectory.delete(directory.resolve("data"));
        Files.createDirectories(directory.resolve("data.unfinished/base"));

        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(session.ask("select 1")).containsExactly("1");
            assertThat(directory.resolve("data.unfinished")).doesNotExist();
        }
    }

    @Test
    void whatPostgresSaysIsPartOfTheMessageWhenItDoesNotStart() throws Exception {
        Files.writeString(directory.resolve("data/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    private static ServerSocket listen(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
