package dev.keelson.postgres.wire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers statements and sends them in order as one message: several statements in one prepared
 * execute, one Sync, one answer.
 *
 * <p>At READ COMMITTED each statement of a message takes a snapshot of its own, so a row that is
 * read after a lock in the same message is fresh.
 */
public final class Channel {

    private static final Part COMMIT = Part.unread("commit", new Bindings());
    private static final Part ROLLBACK = Part.unread("rollback", new Bindings());

    private final Connection connection;
    private List<Part> pending = new ArrayList<>();
    private Duration waited = Duration.ZERO;

    public Channel(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    public void add(Part part) {
        pending.add(part);
    }

    public boolean isEmpty() {
        return pending.isEmpty();
    }

    public boolean needsCheck() {
        return pending.stream().anyMatch(Part::needsCheck);
    }

    public void clear() {
        pending.clear();
    }

    /** So much of the message that is being read was waiting for locks that the unit asked for. */
    public void waited(Duration time) {
        waited = waited.plus(time);
    }

    /** Sends what is pending and reads the answers. */
    public void send() {
        if (!pending.isEmpty()) {
            try {
                execute();
            } catch (SQLException failing) {
                throw SqlFaults.of(failing);
            }
        }
    }

    /** Sends what is pending, COMMIT, and what is asked behind it. */
    public void sendAndCommit(Optional<Part> behind) throws SQLException {
        sendAnd(COMMIT, behind);
    }

    /** Sends what is pending and ROLLBACK: a question that can leave nothing behind. */
    public void sendAndRollback(Optional<Part> behind) throws SQLException {
        sendAnd(ROLLBACK, behind);
    }

    private void sendAnd(Part ending, Optional<Part> behind) throws SQLException {
        pending.add(ending);
        behind.ifPresent(pending::add);
        execute();
    }

    private void execute() throws SQLException {
        List<Part> message = pending;
        pending = new ArrayList<>();
        String text = text(message);
        waited = Duration.ZERO;
        long sent = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, message);
            boolean rows = statement.execute();
            for (Part part : message) {
                read(part, statement, rows);
                rows = statement.getMoreResults();
            }
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - sent);
            SlowStatements.note(text, took.minus(waited));
        }
    }

    private static String text(List<Part> message) {
        if (message.size() == 1) {
            return message.getFirst().sql().text();
        }
        var text = new StringBuilder();
        for (Part part : message) {
            if (!text.isEmpty()) {
                text.append(";\n");
            }
            text.append(part.sql().text());
        }
        return text.toString();
    }

    private static void bind(PreparedStatement statement, List<Part> message) throws SQLException {
        int index = 1;
        for (Part part : message) {
            for (Object value : part.values()) {
                Bindings.set(statement, index++, value);
            }
        }
    }

    private static void read(Part part, PreparedStatement statement, boolean rows)
            throws SQLException {
        if (!rows) {
            part.reader().read(null, statement.getUpdateCount());
            return;
        }
        try (ResultSet results = statement.getResultSet()) {
            part.reader().read(results, 0);
        }
    }
}
