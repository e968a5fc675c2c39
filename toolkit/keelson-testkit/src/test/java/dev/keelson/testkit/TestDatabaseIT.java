package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** A database of one's own for a test. */
class TestDatabaseIT {

    @Test
    void aScriptIsRunAndItsRowsAreFound() {
        TestDatabase database = TestDatabase.fresh().runScript("notes.sql");

        assertThat(database.rows("select id, text from note order by id"))
                .containsExactly(List.of(1L, "a;b"), Arrays.asList(2L, null));
        assertThat(database.column("select twice(21)")).containsExactly(42);
        assertThat(database.count("note")).isEqualTo(2);
    }

    @Test
    void twoDatabasesShareNothing() {
        TestDatabase one = TestDatabase.fresh().runScript("notes.sql");
        TestDatabase two = TestDatabase.fresh();

        assertThat(one.jdbcUrl()).isNotEqualTo(two.jdbcUrl());
        assertThat(two.column("select to_regclass('note')::text")).containsOnlyNulls();
    }

    @Test
    void connectionsAreOrdinaryOnes() throws SQLException {
        TestDatabase database = TestDatabase.fresh().runScript("notes.sql");
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from note");
            assertThat(database.count("note")).isEqualTo(2);
            connection.commit();
        }

        assertThat(database.count("note")).isZero();
    }

    @Test
    void aFailingScriptKeepsNothing() {
        TestDatabase database = TestDatabase.fresh().runScript("notes.sql");
        String script = "delete from note; insert into nowhere values (1)";

        assertThatIllegalStateException()
                .isThrownBy(() -> database.execute(script))
                .withMessageContaining("nowhere");
        assertThat(database.count("note")).isEqualTo(2);
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestDatabase.fresh().runScript("missing.sql"))
                .withMessageContaining("missing.sql");
    }
}
