package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.util.List;

class DisposableServerIT {

    private static final long DEADLINE_SECONDS = 30;

    @Test
    void freshDatabasesDoNotSeeEachOther() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.shared();
        String one = postgres.freshDatabase();
        String other = postgres.freshDatabase();
        try (Session session = Session.on(one)) {
            session.tell("create table notes (note text)");
        }

        assertThat(one).isNotEqualTo(other);
        try (Session session = Session.on(other)) {
            assertThat(session.ask("select to_regclass('notes')::text"))
                    .containsExactly((String) null);
        }
    }

    @Test
    void aCopyBeginsAsItsOriginalAndGoesItsOwnWay() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.shared();
        String original = postgres.freshDatabase();
        try (Session session = Session.on(original)) {
            session.tell("create table notes as select 'first' as note");
        }

        String copy = postgres.copyOf(original);

        try (Session session = Session.on(copy)) {
            session.tell("insert into notes values ('second')");
            assertThat(session.ask("select note from notes order by note"))
                    .containsExactly("first", "second");
        }
        try (Session session = Session.on(original)) {
            assertThat(session.ask("select note from notes")).containsExactly("first");
        }
    }

    @Test
    void onlyADatabaseOfThisServerThatNobodyUsesIsCopied() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.shared();
        String original = postgres.freshDatabase();
        for (String strange :
                List.of(
                        "jdbc:postgresql://127.0.0.1:1/fresh_1?user=keelson",
                        original.replace("fresh_", "fresh\""),
                        "")) {
            assertThatThrownBy(() -> postgres.copyOf(strange))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (Session session = Session.on(original)) {
            assertThat(session.ask("select 1::text")).containsExactly("1");
            assertThatThrownBy(() -> postgres.copyOf(original))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("being accessed by other users");
        }
    }

    @Test
    void allTestsOfAJvmShareOneServer() {
        assertThat(EmbeddedPostgres.shared()).isSameAs(EmbeddedPostgres.shared());
    }

    @Test
    void itTradesDurabilityForSpeedAndLeavesNothingBehind() throws Exception {
        Path directory;
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests());
                Session session = Session.on(postgres.jdbcUrl())) {
            directory = postgres.dataDirectory();
            assertThat(directory).exists();
            assertThat(session.ask("show fsync")).containsExactly("off");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void itNeverDeletesWhatWasThereBefore(@TempDir Path directory) throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "mine");
        var settings = new EmbeddedPostgresSettings(directory, 0, Durability.DISPOSABLE);

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("is not empty");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void aKilledJvmLeavesNeitherServerNorFiles() throws Exception {
        try (ChildJvm child = ChildJvm.start();
                var watcher = child.directory().getFileSystem().newWatchService()) {
            long pid = Postmaster.in(child.directory().resolve("data")).orElseThrow().pid();
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            Path parent = child.directory().resolve("..").normalize();
            WatchKey deletions = parent.register(watcher, StandardWatchEventKinds.ENTRY_DELETE);

            child.kill();

            server.onExit().get(DEADLINE_SECONDS, SECONDS);
            long end = System.nanoTime() + SECONDS.toNanos(DEADLINE_SECONDS);
            while (Files.exists(child.directory()) && System.nanoTime() < end) {
                WatchKey deleted = watcher.poll(1, SECONDS);
                if (deleted != null) {
                    assertThat(deleted).isSameAs(deletions);
                    deleted.pollEvents();
                    deleted.reset();
                }
            }
            assertThat(child.directory()).doesNotExist();
        }
    }
}
