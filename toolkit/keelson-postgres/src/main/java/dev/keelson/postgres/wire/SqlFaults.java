package dev.keelson.postgres.wire;

import dev.keelson.Fault;
import dev.keelson.Fault.Busy.Wait;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;
import java.time.Duration;

/** Says a driver's exception in the toolkit's words, by SQLSTATE and constraint name. */
public final class SqlFaults {

    private static final String CLAIMS = "idempotency_pkey";

    private SqlFaults() {}

    public static Fault of(SQLException failing) {
        String state = failing.getSQLState() == null ? "" : failing.getSQLState();
        return switch (state) {
            case "40001", "40P01" -> new Fault.Transient(message(failing), failing);
            case "55P03" -> lockTimeout(failing);
            case "KL001" -> new Fault.LeaseLost(message(failing), failing);
            case "57014" -> new Fault.Busy("answer from the database", Duration.ZERO, failing);
            default -> byClass(state, failing);
        };
    }

    private static Fault byClass(String state, SQLException failing) {
        if (state.startsWith("23")) {
            return new Fault.ConstraintViolated(constraint(failing), failing);
        }
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0")) {
            return new Fault.Unavailable(message(failing), failing);
        }
        return new Fault.Broken(message(failing), failing);
    }

    /** A time-out while the claim's key was inserted is a key in flight; else it is a lock. */
    private static Fault lockTimeout(SQLException failing) {
        ServerErrorMessage server = server(failing);
        String where = server == null ? null : server.getWhere();
        return where != null && where.contains(CLAIMS)
                ? new Fault.KeyInFlight(failing)
                : new Fault.Busy(Wait.LOCK, "lock in the database", Duration.ZERO, failing);
    }

    private static String constraint(SQLException failing) {
        ServerErrorMessage server = server(failing);
        String name = server == null ? null : server.getConstraint();
        if (name == null && server != null && server.getColumn() != null) {
            name = server.getTable() + "." + server.getColumn();
        }
        return name == null ? "unnamed" : name;
    }

    /**
     * Tells whether the server itself said no: an ERROR that it answered and went on from. After
     * anything else (a lost line, a FATAL, a time-out) nobody knows what became of a COMMIT.
     */
    public static boolean isServersNo(SQLException failing) {
        ServerErrorMessage server = server(failing);
        return server != null && "ERROR".equals(server.getSeverity());
    }

    private static @Nullable ServerErrorMessage server(SQLException failing) {
        return failing instanceof PSQLException known ? known.getServerErrorMessage() : null;
    }

    private static String message(SQLException failing) {
        ServerErrorMessage server = server(failing);
        String text = server == null ? failing.getMessage() : server.getMessage();
        return failing.getSQLState() + ": " + text;
    }
}
