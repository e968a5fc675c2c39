package dev.keelson.postgres.sql;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of an answer, read by column name.
 *
 * <p>The plain getters refuse NULL with an {@link IllegalStateException} that names the column;
 * where NULL is meant, ask with {@link #optional}. Valid only inside the mapper.
 */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** A {@code text}, {@code varchar} or {@code jsonb} column. */
    public String text(String column) {
        return present(column, String.class);
    }

    /** A {@code uuid} column. */
    public UUID uuid(String column) {
        return present(column, UUID.class);
    }

    /** A {@code bigint} column. */
    public long int64(String column) {
        return present(column, Long.class);
    }

    /** An {@code integer} column. */
    public int int32(String column) {
        return present(column, Integer.class);
    }

    /** A {@code boolean} column. */
    public boolean bool(String column) {
        return present(column, Boolean.class);
    }

    /** A {@code numeric} column. */
    public BigDecimal decimal(String column) {
        return present(column, BigDecimal.class);
    }

    /** A {@code timestamptz} column. */
    public Instant instant(String column) {
        return present(column, Instant.class);
    }

    /** A {@code bytea} column. */
    public byte[] bytes(String column) {
        return present(column, byte[].class);
    }

    /** An array column with elements of one type; an element that is NULL is refused. */
    public <T> List<T> list(String column, Class<T> element) {
        try {
            Object[] items = (Object[]) results.getArray(column).getArray();
            return Arrays.stream(items).map(element::cast).toList();
        } catch (SQLException failing) {
            throw unreadable(column, failing);
        }
    }

    /** A column that may be NULL. */
    public <T> Optional<T> optional(String column, Class<T> type) {
        return Optional.ofNullable(read(column, type));
    }

    private <T> T present(String column, Class<T> type) {
        T value = read(column, type);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is NULL");
        }
        return value;
    }

    private <T> @Nullable T read(String column, Class<T> type) {
        try {
            if (type == Instant.class) {
                OffsetDateTime at = results.getObject(column, OffsetDateTime.class);
                return at == null ? null : type.cast(at.toInstant());
            }
            if (type == String.class) {
                return type.cast(results.getString(column));
            }
            if (type == byte[].class) {
                return type.cast(results.getBytes(column));
            }
            return results.getObject(column, type);
        } catch (SQLException failing) {
            throw unreadable(column, failing);
        }
    }

    private static IllegalStateException unreadable(String column, SQLException cause) {
        return new IllegalStateException("column " + column + " cannot be read so", cause);
    }
}
