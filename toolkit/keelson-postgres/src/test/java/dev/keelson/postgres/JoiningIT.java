package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.testkit.RecordingObserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A unit on a session that somebody else owns votes; the owner's COMMIT decides. */
@Timeout(30)
class JoiningIT {

    private static final TestPostgres POSTGRES =
            new TestPostgres("create table note (text varchar(20) primary key)");
    private static final Operation KEEP = Operation.named("note.keep");

    private final RecordingObserver reports = new RecordingObserver();
    private final PostgresTransactor transactor = POSTGRES.transactor(reports);
    private final Owner owner = new Owner();
    private final Connection connection;

    JoiningIT() throws SQLException {
        connection = POSTGRES.connection();
    }

    /** Remembers what it is told, as the transaction of a framework does. */
    private static final class Owner implements SessionOwner {

        private final List<String> reasons = new ArrayList<>();
        private final List<Runnable> hooks = new ArrayList<>();

        @Override
        public void rollbackOnly(String reason) {
            reasons.add(reason);
        }

        @Override
        public void afterCommit(Runnable hook) {
            hooks.add(hook);
        }
    }

    @BeforeEach
    void empty() {
        POSTGRES.execute("truncate note");
    }

    @AfterEach
    void giveBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    @Test
    void aCommitSendsTheWritesAndLeavesTheDecisionToTheOwner() throws SQLException {
        commitNote("hello");

        assertThat(seenByTheOwner()).isEqualTo(1);
        assertThat(notes()).isEmpty();
        assertThat(owner.reasons).isEmpty();
        connection.commit();
        assertThat(notes()).containsExactly("hello");
    }

    @Test
    void anErrorAfterTheVoteLeavesNoRow() throws SQLException {
        commitNote("hello");
        connection.rollback();

        assertThat(notes()).isEmpty();
        assertThat(ends()).containsExactly(End.COMMITTED);
    }

    @Test
    void theConnectionIsNeverClosed() throws SQLException {
        commitNote("one");
        assertThat(connection.isClosed()).isFalse();
        forgetNote();
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void severalUnitsAndTheOwnersOwnWorkAreOneTransaction() throws SQLException {
        commitNote("one");
        execute("insert into note (text) values ('two')");
        commitNote("three");
        connection.commit();

        assertThat(notes()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void aRollbackTellsTheOwner() {
        try (UnitOfWork unit = transactor.join(KEEP, connection, owner)) {
            write(unit, "hello");
            unit.rollback();
        }

        assertThat(owner.reasons).containsExactly("note.keep rolled back");
    }

    @Test
    void aForgottenCommitTellsTheOwner() {
        try (UnitOfWork unit = transactor.join(KEEP, connection, owner)) {
            write(unit, "hello");
        }

        assertThat(owner.reasons).containsExactly("note.keep rolled back");
        assertThat(ends()).containsExactly(End.FORGOTTEN);
    }

    @Test
    void aWriteThatFailsAtTheVoteTellsTheOwner() {
        commitNote("hello");
        assertThatThrownBy(() -> commitNote("hello")).isInstanceOf(Fault.class);

        assertThat(owner.reasons).containsExactly("note.keep rolled back");
        assertThat(ends()).containsExactly(End.COMMITTED, End.FAULT);
    }

    @Test
    void aTransactionThatFailedBehindTheUnitsBackGetsNoVote() {
        try (UnitOfWork unit = transactor.join(KEEP, connection, owner)) {
            assertThatThrownBy(() -> execute("insert into nowhere values (1)"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("behind its back");
        }

        assertThat(owner.reasons).containsExactly("note.keep rolled back");
    }

    @Test
    void hooksGoToTheOwner() {
        var told = new ArrayList<String>();
        try (UnitOfWork unit = transactor.join(KEEP, connection, owner)) {
            unit.afterCommit(() -> told.add("kept"));
            unit.commit();
        }
        assertThat(told).isEmpty();
        owner.hooks.forEach(Runnable::run);

        assertThat(told).containsExactly("kept");
    }

    @Test
    void aBareConnectionRefusesHooks() {
        try (UnitOfWork unit = transactor.join(KEEP, connection)) {
            assertThatThrownBy(() -> unit.afterCommit(() -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("SessionOwner");
        }
    }

    @Test
    void aBareConnectionCommitsWhatWasVotedFor() throws SQLException {
        try (UnitOfWork unit = transactor.join(KEEP, connection)) {
            write(unit, "hello");
            unit.commit();
        }
        connection.commit();

        assertThat(notes()).containsExactly("hello");
    }

    @Test
    void aBareConnectionCannotCommitAfterARollback() throws SQLException {
        execute("insert into note (text) values ('before')");
        try (UnitOfWork unit = transactor.join(KEEP, connection)) {
            write(unit, "hello");
            unit.rollback();
        }

        assertNothingCanBeKept();
    }

    @Test
    void aBareConnectionCannotCommitAfterAForgottenCommit() throws SQLException {
        execute("insert into note (text) values ('before')");
        forgetNote();

        assertNothingCanBeKept();
    }

    @Test
    void aBareConnectionIsGoodAgainAfterItsOwnersRollback() throws SQLException {
        forgetNote();
        connection.rollback();
        commitNote("hello");
        connection.commit();

        assertThat(notes()).containsExactly("hello");
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws SQLException {
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> transactor.join(KEEP, connection, owner))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("commits by itself");
        connection.setAutoCommit(false);
    }

    @Test
    void itsLocksAreHeldUntilTheOwnerEnds() throws SQLException {
        var name = new LockName("note:1");
        try (UnitOfWork unit = transactor.join(KEEP.lockedBy(name), connection, owner)) {
            write(unit, "hello");
            unit.commit();
        }
        var impatient = KEEP.lockedBy(name).lockWait(Duration.ofMillis(50));

        assertThatThrownBy(() -> commitOnItsOwn(impatient)).isInstanceOf(Fault.Busy.class);
        connection.commit();
        commitOnItsOwn(impatient);
        assertThat(notes()).containsExactlyInAnyOrder("hello", "own");
    }

    private void commitOnItsOwn(Operation operation) {
        try (UnitOfWork unit = transactor.begin(operation)) {
            write(unit, "own");
            unit.commit();
        }
    }

    private void assertNothingCanBeKept() throws SQLException {
        assertThatThrownBy(() -> execute("insert into note (text) values ('after')"))
                .isInstanceOf(SQLException.class);
        try {
            connection.commit();
        } catch (SQLException refused) {
            // The driver may say that COMMIT answered ROLLBACK; what counts is what was kept.
            assertThat(refused.getMessage()).contains("ROLLBACK");
        }
        assertThat(notes()).isEmpty();
    }

    private void commitNote(String text) {
        try (UnitOfWork unit = transactor.join(KEEP, connection, owner)) {
            write(unit, text);
            unit.commit();
        }
    }

    private void forgetNote() {
        try (UnitOfWork unit = transactor.join(KEEP, connection)) {
            write(unit, "forgotten");
        }
    }

    private static void write(UnitOfWork unit, String text) {
        Sql.in(unit).write("insert into note (text) values (:text)").bind("text", text).gather();
    }

    private int seenByTheOwner() throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<End> ends() {
        return reports.reports().stream().map(UnitReport::end).toList();
    }

    private static List<String> notes() {
        return POSTGRES.column("select text from note");
    }
}
