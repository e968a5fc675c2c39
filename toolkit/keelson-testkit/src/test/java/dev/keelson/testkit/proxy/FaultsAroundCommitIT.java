package dev.keelson.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Each fault around COMMIT: what the driver says, and what is in the table afterwards. */
@Tag("faults")
class FaultsAroundCommitIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** After which a client gives up; what comes before COMMIT is quicker on a busy machine. */
    private static final String SILENCE = "socketTimeout=3";

    private static final String CONNECTION_FAILURE = "08006";
    private static final String ADMIN_SHUTDOWN = "57P01";

    private final Notes notes = new Notes();

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void withoutAPlanAProxyChangesNothing() throws Exception {
        notes.write(1);

        assertThat(notes.has(1)).isTrue();
        assertThat(notes.proxy().connections()).isEqualTo(1);
        assertThat(notes.proxy().faults()).isZero();
    }

    @Test
    void cutBeforeCommitNothingIsWritten() {
        notes.proxy().follow(Plan.atCommit(Fault.cut()));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isFalse();
        assertThat(notes.proxy().faults()).isEqualTo(1);
    }

    @Test
    void cutBeforeCommitTheBackendMayStayIdleInItsTransaction() throws Exception {
        notes.proxy().follow(Plan.atCommit(Fault.cutClientOnly()));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isFalse();
        Awaited.that(() -> notes.backends().equals(List.of("idle in transaction")));
        assertThat(notes.proxy().openConnections()).isEqualTo(1);
        notes.proxy().hangUp();
        Awaited.that(() -> notes.backends().isEmpty());
        assertThat(notes.has(1)).isFalse();
    }

    @Test
    void cutAfterCommitTheRowIsThere() {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.cut()));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isTrue();
        assertThat(notes.proxy().faults()).isEqualTo(1);
    }

    @Test
    void cutInTheMiddleOfCommitNothingIsWritten() {
        notes.proxy().follow(Plan.atCommit(Fault.cutInMidFrame()));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        Awaited.that(() -> notes.backends().isEmpty());
        assertThat(notes.has(1)).isFalse();
    }

    @Test
    void cutInTheMiddleOfTheAnswerTheRowIsThere() {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.cutInMidFrame()));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isTrue();
    }

    @Test
    void cutBetweenTheWriteAndItsCommitTheBackendKeepsTheRowFromOthers() {
        var between = new Fault.Cut(Fault.Passed.MESSAGES_BEFORE, Fault.ServerSide.LEFT_OPEN);
        notes.proxy().follow(Plan.atCommit(between));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        Awaited.that(() -> notes.database().count(UNCOMMITTED_NOTES) == 1);
        assertThat(notes.has(1)).isFalse();
        notes.proxy().hangUp();
        Awaited.that(() -> notes.database().count(UNCOMMITTED_NOTES) == 0);
        assertThat(notes.has(1)).isFalse();
    }

    /** A backend that has written to the table holds this lock until its transaction ends. */
    private static final String UNCOMMITTED_NOTES =
            "pg_locks where relation = 'note'::regclass and mode = 'RowExclusiveLock'";

    @Test
    void aCommitIsHeldUntilItIsReleased() throws Exception {
        notes.proxy().follow(Plan.atCommit(Fault.delay(LONG)));
        FutureTask<?> writing = start(() -> notes.write(1));

        notes.proxy().awaitFaults(1, LONG);
        Awaited.that(() -> notes.backends().equals(List.of("idle in transaction")));
        assertThat(writing.isDone()).isFalse();
        notes.proxy().release();

        writing.get(20, TimeUnit.SECONDS);
        assertThat(notes.has(1)).isTrue();
    }

    @Test
    void anAnswerIsHeldWhileTheRowIsThere() throws Exception {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.delay(LONG)));
        FutureTask<?> writing = start(() -> notes.write(1));

        notes.proxy().awaitFaults(1, LONG);
        assertThat(notes.has(1)).isTrue();
        assertThat(writing.isDone()).isFalse();
        notes.proxy().release();

        writing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aDelayEndsByItselfAndAnotherFaultMayFollow() {
        Duration delay = Duration.ofMillis(300);
        notes.proxy().follow(Plan.atCommit(Fault.delay(delay, Fault.cut())));
        long before = System.nanoTime();

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);

        assertThat(System.nanoTime() - before).isGreaterThan(delay.toNanos());
        assertThat(notes.has(1)).isFalse();
        assertThat(notes.proxy().faults()).isEqualTo(2);
    }

    @Test
    void aCommitMayLandAfterItsClientHasGone() throws Exception {
        notes.proxy().follow(Plan.atCommit(Fault.delay(LONG)));

        assertThatWriting(1, SILENCE).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isFalse();
        notes.proxy().release();
        Awaited.that(() -> notes.has(1));
    }

    @Test
    void halfOpenBeforeCommitTheClientWaitsAndNothingIsWritten() {
        notes.proxy().follow(Plan.atCommit(Fault.halfOpen()));

        assertThatWriting(1, SILENCE).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isFalse();
        Awaited.that(() -> notes.backends().equals(List.of("idle in transaction")));
        notes.proxy().hangUp();
        Awaited.that(() -> notes.backends().isEmpty());
    }

    @Test
    void halfOpenAfterCommitTheRowIsThere() {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.halfOpen()));

        assertThatWriting(1, SILENCE).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isTrue();
        Awaited.that(() -> notes.backends().equals(List.of("idle")));
    }

    @Test
    void fatalInsteadOfCommitNothingIsWritten() {
        notes.proxy().follow(Plan.atCommit(Fault.fatal()));

        assertThatWriting(1).hasSqlState(ADMIN_SHUTDOWN);

        Awaited.that(() -> notes.backends().isEmpty());
        assertThat(notes.has(1)).isFalse();
    }

    @Test
    void fatalInsteadOfTheAnswerTheRowIsThere() {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.fatal()));

        assertThatWriting(1).hasSqlState(ADMIN_SHUTDOWN);

        assertThat(notes.has(1)).isTrue();
    }

    @Test
    void aPlanEndsAfterItsTimes() throws Exception {
        notes.proxy().follow(Plan.atCommit(Fault.cut()).times(2));

        assertThatWriting(1).hasSqlState(CONNECTION_FAILURE);
        assertThatWriting(2).hasSqlState(CONNECTION_FAILURE);
        notes.write(3);

        assertThat(notes.database().column("select id from note")).isEqualTo(List.of(3));
        assertThat(notes.proxy().faults()).isEqualTo(2);
    }

    /** The driver sends such a message by name, without its text, once it is prepared. */
    @Test
    void aCommitThatWasPreparedLongAgoIsFound() throws Exception {
        try (Connection connection = notes.connect("prepareThreshold=1")) {
            for (int id = 1; id <= 5; id++) {
                notes.write(id, connection);
            }
            notes.proxy().follow(Plan.atCommit(Fault.cut()));
            assertThatThrownBy(() -> notes.write(6, connection)).isInstanceOf(SQLException.class);
        }

        assertThat(notes.has(5)).isTrue();
        assertThat(notes.has(6)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferQueryMode=simple", "preferQueryMode=extendedForPrepared"})
    void aCommitInASimpleQueryIsFound(String mode) {
        notes.proxy().follow(Plan.atCommit(Fault.cut()));

        assertThatWriting(1, mode).hasSqlState(CONNECTION_FAILURE);

        assertThat(notes.has(1)).isFalse();
    }

    @Test
    void theDriversOwnCommitIsFound() throws Exception {
        notes.proxy().follow(Plan.atCommitAnswer(Fault.cut()));
        try (Connection connection = notes.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into note (id) values (1)");
            assertThat(notes.has(1)).isFalse();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }

        assertThat(notes.has(1)).isTrue();
    }

    private SqlFailure assertThatWriting(int id, String... parameters) {
        return SqlFailure.of(() -> notes.write(id, parameters));
    }

    private static FutureTask<?> start(SqlFailure.Work work) {
        Callable<Boolean> call =
                () -> {
                    work.run();
                    return true;
                };
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }
}
