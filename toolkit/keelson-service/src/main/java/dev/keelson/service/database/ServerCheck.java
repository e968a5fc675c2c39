package dev.keelson.service.database;

import dev.keelson.service.database.DatabaseSettings.Promise;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at the server before anything is trusted to it. */
final class ServerCheck {

    private static final int OLDEST = 150_000;

    private static final String ASK =
            """
            select current_setting('server_version_num')::int as version,
                   current_setting('server_version') as version_text,
                   current_setting('fsync') as fsync,
                   current_setting('synchronous_commit') as synchronous_commit,
                   current_setting('full_page_writes') as full_page_writes
            """;

    private ServerCheck() {}

    /**
     * Refuses a server that is too old, or forgets what it has committed.
     *
     * @throws UnsafeDatabase with what to change
     */
    static void pass(Connection connection, Promise promise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASK)) {
            row.next();
            if (row.getInt("version") < OLDEST) {
                throw new UnsafeDatabase(
                        "The server is PostgreSQL "
                                + row.getString("version_text")
                                + "; 15 is the oldest that will do.");
            }
            if (promise == Promise.DURABLE) {
                refuseOff(row, "fsync");
                refuseOff(row, "synchronous_commit");
                refuseOff(row, "full_page_writes");
            }
        }
    }

    private static void refuseOff(ResultSet row, String setting) throws SQLException {
        if (row.getString(setting).equals("off")) {
            throw new UnsafeDatabase(
                    "The server has "
                            + setting
                            + " off: after a power failure it forgets money that it has committed."
                            + " Switch it on (ALTER SYSTEM SET "
                            + setting
                            + " = on; SELECT pg_reload_conf()) and start again.");
        }
    }
}
