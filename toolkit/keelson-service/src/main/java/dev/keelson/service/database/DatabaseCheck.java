package dev.keelson.service.database;

import dev.keelson.service.database.DatabaseSettings.Promise;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** Looks at the server before anything is trusted to it. */
final class DatabaseCheck {

    private static final int OLDEST = 150_000;

    private static final String ASK =
            """
            select current_setting('server_version_num')::int as version,
                   current_setting('server_version') as version_text,
                   current_setting('fsync') as fsync,
                   current_setting('synchronous_commit') as synchronous_commit,
                   current_setting('full_page_writes') as full_page_writes,
                   current_setting('idle_in_transaction_session_timeout')
                       as idle_in_transaction_session_timeout,
                   current_setting('client_connection_check_interval')
                       as client_connection_check_interval,
                   case when version() like '%linux%'
                        then current_setting('tcp_user_timeout')
                        else 'only Linux has it' end as tcp_user_timeout
            """;

    /** What ends the sessions of an instance that is gone; the pools ask for it. */
    private static final List<String> ABANDONED =
            List.of(
                    "idle_in_transaction_session_timeout",
                    "client_connection_check_interval",
                    "tcp_user_timeout");

    /** What the pools tell the driver, or units rely on; an address would have the last word. */
    private static final Set<String> NOT_IN_AN_ADDRESS =
            Set.of(
                    "socketTimeout",
                    "connectTimeout",
                    "cancelSignalTimeout",
                    "socketFactory",
                    "prepareThreshold",
                    "preferQueryMode");

    private DatabaseCheck() {}

    /**
     * Refuses an address whose parameters undo what makes commits sound: a connection that waits
     * for ever, or messages that the driver takes apart.
     *
     * @throws UnsafeDatabase with what to take out
     */
    static void pass(String url) {
        int query = url.indexOf('?');
        String parameters = query < 0 ? "" : url.substring(query + 1);
        for (String parameter : parameters.split("&", -1)) {
            String name = parameter.replaceFirst("=.*", "");
            if (NOT_IN_AN_ADDRESS.contains(name)) {
                throw new UnsafeDatabase(
                        "The database's address sets "
                                + name
                                + ", on which units rely: take it out of the address.");
            }
        }
    }

    /**
     * Refuses a server that is too old, forgets what it has committed, or lets the sessions of an
     * instance that is gone keep their locks.
     *
     * @param connection one with the settings of the pools
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
            for (String deadline : ABANDONED) {
                refuseEndless(deadline, row.getString(deadline));
            }
        }
    }

    private static void refuseEndless(String deadline, String value) {
        if (value.equals("0")) {
            throw new UnsafeDatabase(
                    "The sessions have no "
                            + deadline
                            + ", although it was asked for: an instance that is gone would keep its"
                            + " locks. A connection pooler between may have dropped the startup"
                            + " parameter 'options': let it through, or set "
                            + deadline
                            + " for the user (ALTER ROLE ... SET) and start again.");
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
