package dev.keelson.testkit.service;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a service's database beside it, over a connection that is kept: a new one for each question
 * costs more than the question. Thread-safe.
 */
public final class SqlReader implements AutoCloseable {

    private static final int SECONDS = 5;

    private final String database;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Connection kept;

    /** Reads the database of this address; connects when it is first asked. */
    public SqlReader(String database) {
        this.database = database;
    }

    /**
     * One value, as text; {@code null} as the word.
     *
     * @throws AssertionError when there is no row, or the database says no
     */
    public String text(String sql) {
        turn.lock();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new AssertionError("no row from " + sql);
            }
            return String.valueOf(rows.getString(1));
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        } finally {
            turn.unlock();
        }
    }

    /** The one that is kept, or a new one where a test has cut or stopped the server's. */
    private Connection connection() throws SQLException {
        if (kept == null || !kept.isValid(SECONDS)) {
            kept = DriverManager.getConnection(database);
        }
        return kept;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        } finally {
            turn.unlock();
        }
    }
}
