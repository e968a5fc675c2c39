package dev.keelson.postgres.sql;

/** Makes something of one row. */
@FunctionalInterface
public interface RowMapper<T> {

    /** What this row says. */
    T map(Row row);
}
