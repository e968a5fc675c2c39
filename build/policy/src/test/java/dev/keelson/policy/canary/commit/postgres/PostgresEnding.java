package dev.keelson.policy.canary.commit.postgres;

import java.sql.Connection;
import java.sql.SQLException;

final class PostgresEnding {

    void commit(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.commit();
    }
}
