package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class OwnershipIT {

    private static final long DEADLINE_SECONDS = 30;

    @TempDir Path directory;

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(directory));
    }

    private ProcessHandle server() {
        long pid = Postmaster.in(directory.resolve("data")).orElseThrow().pid();
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void whatAKilledJvmCommittedIsThereAndItsServerIsReplaced() throws Exception {
        ProcessHandle orphan;
        try (ChildJvm child = ChildJvm.start(directory.toString())) {
            orphan = server();
            child.kill();
        }
        assertThat(orphan.info().command()).isPresent();

        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(session.ask("select note from notes")).containsExactly("from the child");
            assertThat(orphan.info().command()).isEmpty();
            assertThat(server().pid()).isNotEqualTo(orphan.pid());
        }
    }

    @Test
    void aSecondJvmIsRefusedAndToldWhoHasTheDirectory() throws Exception {
        try (ChildJvm child = ChildJvm.start(directory.toString())) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(directory.toRealPath().toString())
                    .hasMessageContaining(
                            "in use by another running Keelson, process " + child.pid())
                    .hasMessageContaining("kill " + child.pid());

            try (Session session = Session.on(child.url())) {
                assertThat(session.ask("select note from notes")).containsExactly("from the child");
            }
            child.kill();
        }
        start().close();
    }

    @Test
    void aSecondStartInTheSameJvmIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("this very process");

            try (Session session = Session.on(first.jdbcUrl())) {
                assertThat(session.ask("select 1")).containsExactly("1");
            }
            assertThatThrownBy(() -> ChildJvm.start(directory.toString()))
                    .hasMessageContaining("in use by another running Keelson");
        }
    }

    @Test
    void aPidFileWhosePidWentToAnotherProgramIsNoObstacle() throws Exception {
        start().close();
        Process other = new ProcessBuilder("sh", "-c", "read _").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    "%d\n%s\n1\n1\n\n\n\nready   \n"
                            .formatted(other.pid(), directory.resolve("data")));

            try (EmbeddedPostgres postgres = start();
                    Session session = Session.on(postgres.jdbcUrl())) {
                assertThat(session.ask("select 1")).containsExactly("1");
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroy();
        }
    }

    @Test
    void whatWasCommittedIsThereAfterTheServerItselfWasKilled() throws Exception {
        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            session.tell("create table notes (note text)").tell("insert into notes values ('a')");
            ProcessHandle server = server();
            server.destroyForcibly();
            server.onExit().get(DEADLINE_SECONDS, SECONDS);
        }

        try (EmbeddedPostgres postgres = start();
                Session session = Session.on(postgres.jdbcUrl())) {
            assertThat(session.ask("select note from notes")).containsExactly("a");
        }
    }
}
