package dev.keelson.postgres.outcome;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The server's side of one connection, such as no other connection ever has.
 *
 * @param system the server's system identifier
 * @param timeline raised by the server whenever a standby is promoted
 * @param pid the backend's process id, used again by the operating system
 * @param startedAt seconds since 1970 with microseconds, which tells two backends of one pid apart
 */
public record Backend(String system, String timeline, int pid, String startedAt) {

    private static final String SERVER =
            """
            select system_identifier::text as system,
                   left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline
              from pg_control_system()
            """;

    private static final String END =
            """
            select pg_terminate_backend(pid)
              from pg_stat_get_activity(?)
             where extract(epoch from backend_start)::text = ?
            """;

    /** Tells whether a connection is to the server, of the same history, that this one was on. */
    boolean isOnServerOf(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SERVER);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    && system.equals(row.getString("system"))
                    && timeline.equals(row.getString("timeline"));
        }
    }

    /** Ends it where it still lives; false once it is gone, and with it all that it could do. */
    boolean isStillThere(Connection connection) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setInt(1, pid);
            end.setString(2, startedAt);
            try (ResultSet row = end.executeQuery()) {
                return row.next();
            }
        }
    }
}
