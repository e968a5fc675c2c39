package dev.keelson.postgres.sql;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a record is kept in a table, worked out once at start.
 *
 * <p>Each component has a column of the same name in snake_case. Strings, numbers, UUIDs, instants,
 * enums, Optionals of those, and records of a single such component are understood.
 *
 * @param <T> the record
 * @param <I> its id
 */
public final class Table<T extends Record, I> {

    private final String name;
    private final List<Column> columns;
    private final Column id;
    private final Optional<Column> version;
    private final Function<T, I> idOf;
    private final MethodHandle constructor;
    private final Texts texts;

    private Table(Class<T> type, Shape shape, Function<T, I> idOf, MethodHandles.Lookup lookup) {
        this.name = shape.table();
        this.columns =
                Arrays.stream(type.getRecordComponents())
                        .map(component -> Column.of(component, lookup))
                        .toList();
        this.id = column(shape.id());
        this.version = Optional.ofNullable(shape.version()).map(this::column);
        this.idOf = idOf;
        this.constructor = Column.constructor(type, lookup);
        this.texts = Texts.of(this);
    }

    private record Shape(String table, String id, @Nullable String version) {}

    /**
     * A table; without a version column an update overwrites.
     *
     * @param lookup {@code MethodHandles.lookup()} of the package that the record lives in
     */
    public static <T extends Record, I> Builder<T, I> of(
            String table, Class<T> type, MethodHandles.Lookup lookup) {
        return new Builder<>(table, type, lookup);
    }

    /** Says which columns identify a row and count its versions. */
    public static final class Builder<T extends Record, I> {
        private final String table;
        private final Class<T> type;
        private final MethodHandles.Lookup lookup;
        private @Nullable String version;

        private Builder(String table, Class<T> type, MethodHandles.Lookup lookup) {
            this.table = table;
            this.type = type;
            this.lookup = lookup;
        }

        /** The column, a whole number, that each update raises and checks. */
        public Builder<T, I> version(String column) {
            version = column;
            return this;
        }

        /** The id's column, and where the record has it. */
        public Table<T, I> id(String column, Function<T, I> idOf) {
            return new Table<>(type, new Shape(table, column, version), idOf, lookup);
        }
    }

    /** The statements of a table, put together once. */
    record Texts(
            String get,
            String lock,
            String lockAll,
            String listAfter,
            String listFrom,
            String add,
            String addAll,
            String update,
            String delete,
            String deleteWhere,
            String find,
            String exists,
            String count) {

        static Texts of(Table<?, ?> table) {
            String columns = table.each(Column::name, ", ");
            String id = table.id.name();
            String select = "select " + columns + " from " + table.name;
            String byId = " where " + id + " = :id";
            String insert = "insert into " + table.name + " (" + columns + ") ";
            String arrays = table.each(c -> ":" + c.name() + "::" + c.sqlType() + "[]", ", ");
            String checked = table.version.map(v -> " and " + v.name() + " = :version").orElse("");
            return new Texts(
                    select + byId,
                    select + byId + " for update",
                    select + " where " + id + " = any(:ids) order by " + id + " for update",
                    select + " where " + id + " > :after order by " + id + " limit :limit",
                    select + " order by " + id + " limit :limit offset :offset",
                    insert + "values (" + table.each(c -> ":" + c.name(), ", ") + ")",
                    insert + "select * from unnest(" + arrays + ")",
                    "update " + table.name + " set " + table.assignments() + byId + checked,
                    "delete from " + table.name + byId,
                    "delete from " + table.name + " where {where}",
                    select + " where {where} order by " + id + " limit :limit",
                    "select exists (select 1 from " + table.name + byId + ") as found",
                    "select count(*) as rows from " + table.name);
        }
    }

    private String each(Function<Column, String> text, String separator) {
        return columns.stream().map(text).collect(Collectors.joining(separator));
    }

    private String assignments() {
        return columns.stream()
                .filter(column -> column != id)
                .map(column ->
                        isVersion(column)
                                ? column.name() + " = " + column.name() + " + 1"
                                : column.name() + " = :" + column.name())
                .collect(Collectors.joining(", "));
    }

    private Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no column " + wanted));
    }

    private boolean isVersion(Column column) {
        return version.isPresent() && version.get() == column;
    }

    String name() {
        return name;
    }

    Texts texts() {
        return texts;
    }

    List<Column> columns() {
        return columns;
    }

    boolean isVersioned() {
        return version.isPresent();
    }

    I idOf(T record) {
        return idOf.apply(record);
    }

    /** An id as the driver takes it. */
    Object plainId(I value) {
        return id.plain(value);
    }

    @Nullable Object versionOf(T record) {
        return version.map(column -> column.valueIn(record)).orElse(null);
    }

    T read(Row row) {
        return make(columns.stream().map(column -> column.read(row)).toList());
    }

    /** The record as its row is after an update. */
    T raised(T record) {
        if (version.isEmpty()) {
            return record;
        }
        var values = new ArrayList<Object>();
        for (Column column : columns) {
            Object value = column.component(record);
            values.add(isVersion(column) ? next(value) : value);
        }
        return make(values);
    }

    private Object next(Object count) {
        return switch (count) {
            case Integer small -> small + 1;
            case Long large -> large + 1;
            default -> throw new IllegalStateException("no version of " + name + ": " + count);
        };
    }

    @SuppressWarnings("unchecked") // the constructor is the record's own
    private T make(List<Object> values) {
        try {
            return (T) constructor.invokeWithArguments(values);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }
}
