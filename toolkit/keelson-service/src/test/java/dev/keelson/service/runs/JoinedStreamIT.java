package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.end;
import static dev.keelson.service.runs.RunsDatabase.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.postgres.OwnedSession;
import dev.keelson.postgres.SessionOwner;
import dev.keelson.service.runs.RunsDatabase.Instance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** "Commit, then an error" in both of its readings, and a stream on somebody else's session. */
@Timeout(120)
class JoinedStreamIT {

    private static RunsDatabase database;
    private static Instance instance;

    private final BlockingQueue<RunStream> handed = new ArrayBlockingQueue<>(1);
    private final CountDownLatch finish = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        database = new RunsDatabase();
        instance = database.instance("one");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void afterACommitInAMicroTransactionOfItsOwnAnErrorLeavesTheRowThere() throws Exception {
        UUID run =
                instance.start(
                                (stream, _) -> {
                                    stream.commit(
                                            "save_message",
                                            unit -> {
                                                note(unit, "own");
                                                stream.emit(unit, "message", "own");
                                            });
                                    throw new IllegalStateException("after the commit");
                                })
                        .run();
        Viewer viewer = instance.view(run).untilOver();

        assertThat(database.notes()).contains("own");
        assertThat(viewer.data().getFirst()).isEqualTo("own");
        assertThat(instance.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void afterACommitInAJoinedSessionAnErrorLeavesNoRow() throws Exception {
        RunStream stream = begun();
        assertThatThrownBy(
                        () -> {
                            try (Connection connection = connect()) {
                                try (JoinedStream joined = stream.join(session(connection))) {
                                    joined.commit(
                                            "save_message",
                                            unit -> {
                                                note(unit, "joined");
                                                stream.emit(unit, "message", "joined");
                                            });
                                }
                                throw new IllegalStateException("after the commit");
                            }
                        })
                .hasMessage("after the commit");
        Viewer viewer = finished(stream);

        assertThat(database.notes()).doesNotContain("joined");
        assertThat(viewer.data()).containsExactly("end");
    }

    @Test
    void whatAJoinedSessionCommitsIsKeptAndTold() throws Exception {
        RunStream stream = begun();
        var owner = new Owner();
        try (Connection connection = connect()) {
            try (JoinedStream joined = stream.join(session(connection, owner))) {
                joined.commit(
                        "save_message",
                        unit -> {
                            note(unit, "kept");
                            stream.emit(unit, "message", "kept");
                        });
            }
            assertThat(connection.isClosed()).isFalse();
            connection.commit();
            owner.hooks.forEach(Runnable::run);
        }
        Viewer viewer = finished(stream);

        assertThat(owner.forbidden).isEmpty();
        assertThat(database.notes()).contains("kept");
        assertThat(viewer.data()).containsExactly("kept", "end");
    }

    @Test
    void aForgottenCommitRollsAJoinedSessionBack() throws Exception {
        RunStream stream = begun();
        try (Connection connection = connect()) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("insert into note (text) values ('forgotten')");
            }
            stream.join(session(connection)).close();
            connection.commit();
        }
        Viewer viewer = finished(stream);

        assertThat(database.notes()).doesNotContain("forgotten");
        assertThat(viewer.data()).containsExactly("end");
    }

    @Test
    void anErrorInAJoinedStepForbidsTheOwnersCommit() throws Exception {
        RunStream stream = begun();
        var owner = new Owner();
        try (Connection connection = connect();
                JoinedStream joined = stream.join(session(connection, owner))) {
            assertThatThrownBy(() ->
                            joined.commit(
                                    "save_message",
                                    unit -> {
                                        note(unit, "failing");
                                        throw new IllegalStateException("in the step");
                                    }))
                    .hasMessage("in the step");
            connection.rollback();
        }
        finished(stream);

        assertThat(owner.forbidden).isNotEmpty();
        assertThat(database.notes()).doesNotContain("failing");
    }

    private static final class Owner implements SessionOwner {
        final List<String> forbidden = new ArrayList<>();
        final List<Runnable> hooks = new ArrayList<>();

        @Override
        public void rollbackOnly(String reason) {
            forbidden.add(reason);
        }

        @Override
        public void afterCommit(Runnable hook) {
            hooks.add(hook);
        }
    }

    /** A stream in this thread's hands; its own producer waits. */
    private RunStream begun() throws InterruptedException {
        instance.start((stream, _) -> {
            handed.add(stream);
            assertThat(finish.await(60, TimeUnit.SECONDS)).isTrue();
            end(stream, "end");
        });
        RunStream stream = handed.poll(60, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        return stream;
    }

    private Viewer finished(RunStream stream) throws InterruptedException {
        finish.countDown();
        await(() -> instance.state(stream.run()).isEnded());
        return instance.view(stream.run()).untilOver();
    }

    private static Connection connect() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static OwnedSession session(Connection connection) {
        return instance.transactor().session(connection);
    }

    private static OwnedSession session(Connection connection, Owner owner) {
        return instance.transactor().session(connection, owner);
    }
}
