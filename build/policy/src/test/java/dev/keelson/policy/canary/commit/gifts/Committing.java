package dev.keelson.policy.canary.commit.gifts;

import dev.keelson.policy.canary.Canary;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.Callable;

final class Committing {

    /** A driver's connection is a Connection too. */
    interface DriversConnection extends Connection {}

    @Canary
    void commits(Connection connection) throws SQLException {
        connection.commit();
    }

    @Canary
    void rollsBackOnASubInterface(DriversConnection connection) throws SQLException {
        connection.rollback();
    }

    @Canary
    void switchesAutoCommit(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
    }

    @Canary
    void parts(Connection connection) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        connection.releaseSavepoint(savepoint);
    }

    @Canary
    Callable<Object> commitsInALambda(Connection connection) {
        return () -> {
            connection.commit();
            return connection;
        };
    }

    @Canary
    Action commitsByReference(Connection connection) {
        return connection::commit;
    }

    void commitsAUnit(Unit unit) {
        unit.commit();
    }

    boolean asks(Connection connection) throws SQLException {
        return connection.getAutoCommit();
    }

    interface Unit {
        void commit();
    }

    interface Action {
        void run() throws SQLException;
    }
}
