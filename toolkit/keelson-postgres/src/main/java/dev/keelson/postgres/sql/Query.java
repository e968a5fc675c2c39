package dev.keelson.postgres.sql;

import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlFaults;
import dev.keelson.postgres.wire.SqlText;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A statement that answers with rows, on its way to be bound and asked. */
public final class Query {

    private static final int FETCH_SIZE = 500;
    private static final String EXPLAIN =
            "explain (analyze, buffers, costs off, timing off, summary off) ";

    private final Sql sql;
    private final String source;
    private final Bindings bindings = new Bindings();
    private final Fragments fragments = new Fragments();

    Query(Sql sql, String source) {
        this.sql = sql;
        this.source = source;
    }

    /** Binds a value; an empty {@link Optional} is NULL, a collection is an array. */
    public Query bind(String name, @Nullable Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Puts conditions in the place of {@code {name}}; see {@link Conditions}. */
    public Query where(String name, Conditions conditions) {
        fragments.put(name, conditions.text());
        bindings.putAll(conditions.bindings());
        return this;
    }

    /** Puts a constant of the program in the place of {@code {name}}, such as an order. */
    public Query fragment(String name, Fragment fragment) {
        fragments.put(name, fragment.text());
        return this;
    }

    /** All rows, now. */
    public <T> List<T> list(RowMapper<T> mapper) {
        return laterList(mapper).get();
    }

    /** The only row, or none, now; more than one is a bug. */
    public <T> Optional<T> optional(RowMapper<T> mapper) {
        return laterOptional(mapper).get();
    }

    /** The only row, now; none is a bug. */
    public <T> T one(RowMapper<T> mapper) {
        return laterOne(mapper).get();
    }

    /** All rows, with the next message. */
    public <T> Later<List<T>> laterList(RowMapper<T> mapper) {
        return later(mapper, rows -> rows);
    }

    /** The only row, or none, with the next message. */
    public <T> Later<Optional<T>> laterOptional(RowMapper<T> mapper) {
        return later(mapper, this::onlyRow);
    }

    /** The only row, with the next message. */
    public <T> Later<T> laterOne(RowMapper<T> mapper) {
        return later(
                mapper,
                rows ->
                        onlyRow(rows)
                                .orElseThrow(
                                        () -> new IllegalStateException("no row from " + source)));
    }

    private <T> Optional<T> onlyRow(List<T> rows) {
        if (rows.size() > 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one from " + source);
        }
        return rows.stream().findFirst();
    }

    private <T, R> Later<R> later(RowMapper<T> mapper, Function<List<T>, R> shape) {
        Later<R> later = sql.later();
        SqlText text = text();
        sql.add(
                new Part(
                        text,
                        bindings.inOrder(text),
                        (rows, _) -> {
                            try {
                                later.arrived(shape.apply(read(rows, mapper)));
                            } catch (RuntimeException failing) {
                                later.failed(failing);
                            }
                        },
                        false));
        return later;
    }

    /**
     * How PostgreSQL finds the rows: the lines of EXPLAIN with the buffers that it touched. It runs
     * the query. For tests that show which index is used.
     */
    public List<String> plan() {
        var explained = new Query(sql, EXPLAIN + source);
        explained.bindings.putAll(bindings);
        explained.fragments.putAll(fragments);
        return explained.list(row -> row.text("QUERY PLAN"));
    }

    /**
     * Hands each row to {@code each} as it comes, without holding all of them: for large answers.
     * Must run in a unit.
     */
    public <T> void stream(RowMapper<T> mapper, Consumer<? super T> each) {
        sql.flush();
        SqlText text = text();
        Connection connection = sql.channel().connection();
        try (PreparedStatement statement = connection.prepareStatement(text.text())) {
            statement.setFetchSize(FETCH_SIZE);
            int index = 1;
            for (Object value : bindings.inOrder(text)) {
                Bindings.set(statement, index++, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                var row = new Row(rows);
                while (rows.next()) {
                    each.accept(mapper.map(row));
                }
            }
        } catch (SQLException failing) {
            throw SqlFaults.of(failing);
        }
    }

    private SqlText text() {
        return fragments.in(source);
    }

    static <T> List<T> read(@Nullable ResultSet rows, RowMapper<T> mapper) throws SQLException {
        var mapped = new ArrayList<T>();
        if (rows == null) {
            throw new IllegalStateException("a query that answers no rows");
        }
        var row = new Row(rows);
        while (rows.next()) {
            mapped.add(mapper.map(row));
        }
        return mapped;
    }
}
