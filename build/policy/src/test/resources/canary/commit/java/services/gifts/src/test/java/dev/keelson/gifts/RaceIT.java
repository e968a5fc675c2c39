package dev.keelson.gifts;

import java.sql.Connection;

final class RaceIT {

    void races(Connection connection) {
        connection.createStatement().execute("COMMIT"); // !canary
        proxy.cutBefore("COMMIT");
    }
}
