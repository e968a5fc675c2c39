package dev.keelson.policy.canary.jdbc.gifts.auctions;

import java.sql.Connection;

final class PostgresAuctions {

    private final Connection connection;

    PostgresAuctions(Connection connection) {
        this.connection = connection;
    }

    Row row() {
        return new Row(connection);
    }

    record Row(Connection connection) {}
}
