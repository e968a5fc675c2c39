package dev.keelson.postgres.wire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers statements and sends them in order as one message: several statements in one prepared
 * execute, one Sync, one answer.
 *
 * <p>At READ COMMITTED each statement of a message takes a snapshot of its own, so a row that is
 * read after a lock in the same message is fresh.
 */
public final class Channel {

    private static final String COMMIT = ";\ncommit";
    private static final String ROLLBACK = ";\nrollback";

    private final Connection connection;
    private List<Part> pending = new ArrayList<>();

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

    /** Sends what is pending and reads the answers. */
    public void send() {
        if (!pending.isEmpty()) {
            send("");
        }
    }

    /** Sends what is pending and COMMIT. */
    public void sendAndCommit() throws SQLException {
        execute(COMMIT);
    }

    /** Sends what is pending and ROLLBACK: a question that can leave nothing behind. */
    public void sendAndRollback() throws SQLException {
        execute(ROLLBACK);
    }

    private void send(String ending) {
        try {
            execute(ending);
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    private void execute(String ending) throws SQLException {
        List<Part> message = pending;
        pending = new ArrayList<>();
        String text = text(message, ending);
        long sent = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, message);
            boolean rows = statement.execute();
            for (Part part : message) {
                read(part, statement, rows);
                rows = statement.getMoreResults();
            }
        } finally {
            SlowStatements.note(text, Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    private static String text(List<Part> message, String ending) {
        if (message.size() == 1) {
            return message.getFirst().sql().text() + ending;
        }
        var text = new StringBuilder();
        for (Part part : message) {
            if (!text.isEmpty()) {
                text.append(";\n");
            }
            text.append(part.sql().text());
        }
        return text.append(ending).toString();
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
