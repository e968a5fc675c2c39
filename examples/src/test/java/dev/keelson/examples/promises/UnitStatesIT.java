package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What cannot be right is refused at once, and never half done. */
class UnitStatesIT {

    private static final Operation MOVE = Operation.named("money.move");
    private static final Operation AUDIT = Operation.named("audit.write");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region swallowed
    @Test
    void aSwallowedSqlErrorCannotBecomeACommitThatKeptNothing() throws SQLException {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            add(unit, "bob", 70);
            Connection connection = unit.unwrap(Connection.class);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into no_such_table values (1)");
            } catch (SQLException swallowed) {
                // PostgreSQL answers COMMIT with ROLLBACK now, and the driver says nothing of it.
            }

            assertThatThrownBy(unit::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("failed behind its back");
        }
        assertThat(database.balance("bob")).isZero();
    }

    // endregion

    // region second-unit
    @Test
    void aSecondUnitOnTheThreadFailsAtOnceAndNamesBoth() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            assertThatThrownBy(() -> transactor.begin(AUDIT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("money.move", "audit.write");
            unit.rollback();
        }
    }

    // endregion

    // region ended
    @Test
    void aUnitEndsOnce() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            unit.commit();

            assertThatThrownBy(unit::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> add(unit, "bob", 1)).isInstanceOf(IllegalStateException.class);
        }
    }
    // endregion
}
