package dev.keelson.policy.canary.jdbc.gifts.auctions;

import dev.keelson.policy.canary.Canary;

import java.sql.Connection;
import java.sql.SQLException;

final class Auctions {

    @Canary private final Connection connection;

    @Canary
    Auctions(Connection connection) {
        this.connection = connection;
    }

    String holds() {
        return String.valueOf(connection);
    }

    @Canary
    boolean catches(Runnable work) throws Exception {
        try {
            work.run();
            throw new SQLException("none");
        } catch (SQLException e) {
            return e.getNextException() == null;
        }
    }

    interface Work {
        int count();
    }
}
