package dev.keelson.examples.joining;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.examples.ExampleDatabase;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Other people's SQL clients work in a unit's transaction, and cannot end it. */
class JoiningIT {

    private static final Operation MOVE = Operation.named("money.move");

    private final ExampleDatabase database =
            ExampleDatabase.empty().account("anna", 100).account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region jooq
    static void addWithJooq(UnitOfWork unit, String account, long cents) {
        DSLContext jooq = DSL.using(unit.unwrap(Connection.class), SQLDialect.POSTGRES);
        var balance = field("balance", Long.class);
        int _ =
                jooq.update(table("account"))
                        .set(balance, balance.plus(cents))
                        .where(field("id", String.class).eq(account))
                        .execute();
    }

    // endregion

    // region jdbi
    static void addWithJdbi(UnitOfWork unit, String account, long cents) {
        try (Handle jdbi = Jdbi.create(unit.unwrap(Connection.class)).open()) {
            int _ =
                    jdbi.createUpdate(
                                    "update account set balance = balance + :cents where id = :id")
                            .bind("cents", cents)
                            .bind("id", account)
                            .execute();
        }
    }

    // endregion

    // region jdbc-client
    static void addWithJdbcClient(UnitOfWork unit, String account, long cents) {
        var connection = new SingleConnectionDataSource(unit.unwrap(Connection.class), true);
        int _ =
                JdbcClient.create(connection)
                        .sql("update account set balance = balance + :cents where id = :id")
                        .param("cents", cents)
                        .param("id", account)
                        .update();
    }

    // endregion

    // region joined
    @Test
    void allOfThemAreOneTransaction() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            add(unit, "anna", -60);
            addWithJooq(unit, "bob", 10);
            addWithJdbi(unit, "bob", 20);
            addWithJdbcClient(unit, "bob", 30);
            assertThat(database.balance("bob")).isZero();
            unit.commit();
        }
        assertThat(database.balance("anna")).isEqualTo(40);
        assertThat(database.balance("bob")).isEqualTo(60);
    }

    @Test
    void aRollbackUndoesThemAll() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            addWithJooq(unit, "bob", 10);
            addWithJdbi(unit, "bob", 20);
            addWithJdbcClient(unit, "bob", 30);
            unit.rollback();
        }
        assertThat(database.balance("bob")).isZero();
    }

    @Test
    void noneOfThemCanEndTheUnit() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            Connection connection = unit.unwrap(Connection.class);

            assertThatThrownBy(connection::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(connection::rollback).isInstanceOf(IllegalStateException.class);
            unit.rollback();
        }
    }

    @Test
    void aTransactionOfTheLibrarysOwnIsRefused() {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            DSLContext jooq = DSL.using(unit.unwrap(Connection.class), SQLDialect.POSTGRES);

            assertThatThrownBy(() -> jooq.transaction(_ -> {}))
                    .hasStackTraceContaining("belongs to the unit of work alone");
            unit.rollback();
        }
    }

    @Test
    void aSavepointIsAllowed() throws SQLException {
        try (UnitOfWork unit = transactor.begin(MOVE)) {
            addWithJdbi(unit, "bob", 20);
            Connection connection = unit.unwrap(Connection.class);
            Savepoint before = connection.setSavepoint();
            assertThatThrownBy(() -> addWithJdbi(unit, "bob", -1_000)).isNotNull();
            connection.rollback(before);
            unit.commit();
        }
        assertThat(database.balance("bob")).isEqualTo(20);
    }
    // endregion
}
