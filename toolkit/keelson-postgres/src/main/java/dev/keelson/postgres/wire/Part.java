package dev.keelson.postgres.wire;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One statement of a message, its values, and who reads its answer.
 *
 * @param reader called once with the answer, after the whole message has been answered
 * @param needsCheck true when the answer must be judged before COMMIT is sent
 */
public record Part(SqlText sql, List<@Nullable Object> values, Reader reader, boolean needsCheck) {

    public Part {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** A statement whose answer nobody reads. */
    public static Part unread(String sql, Bindings values) {
        SqlText text = SqlText.constant(sql);
        return new Part(text, values.inOrder(text), (_, _) -> {}, false);
    }

    /** Reads one statement's answer: rows, or the number of rows that it touched. */
    @FunctionalInterface
    public interface Reader {
        void read(@Nullable ResultSet rows, int count) throws SQLException;
    }
}
