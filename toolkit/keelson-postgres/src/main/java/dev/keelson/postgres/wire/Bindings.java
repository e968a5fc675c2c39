package dev.keelson.postgres.wire;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The values of one statement by name, and how each Java type travels to PostgreSQL. */
public final class Bindings {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    public void put(String name, @Nullable Object value) {
        Object plain = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        values.put(name, plain);
    }

    public void putAll(Bindings others) {
        values.putAll(others.values);
    }

    /** The values in the order of the statement's placeholders. */
    public List<@Nullable Object> inOrder(SqlText sql) {
        var ordered = new ArrayList<@Nullable Object>(sql.names().size());
        for (String name : sql.names()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("nothing bound to :" + name + " in " + sql);
            }
            ordered.add(values.get(name));
        }
        return ordered;
    }

    /** Hands one value to the driver. */
    public static void set(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(index, constant.name());
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Collection<?> items ->
                    statement.setArray(
                            index,
                            statement
                                    .getConnection()
                                    .createArrayOf(elementType(items), elements(items)));
            default -> statement.setObject(index, value);
        }
    }

    private static @Nullable Object[] elements(Collection<?> items) {
        return items.stream()
                .map(item -> item instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : item)
                .map(item -> item instanceof Enum<?> constant ? constant.name() : item)
                .toArray();
    }

    private static String elementType(Collection<?> items) {
        List<?> first = items.stream().filter(item -> item != null).limit(1).toList();
        if (first.isEmpty()) {
            return "text";
        }
        return switch (first.getFirst()) {
            case Long _ -> "int8";
            case Integer _ -> "int4";
            case UUID _ -> "uuid";
            case Boolean _ -> "bool";
            case Instant _ -> "timestamptz";
            case BigDecimal _ -> "numeric";
            case String _ -> "text";
            case Enum<?> _ -> "text";
            case Object other ->
                    throw new IllegalArgumentException("no array type for " + other.getClass());
        };
    }
}
