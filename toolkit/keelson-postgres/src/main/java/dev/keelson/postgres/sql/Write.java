package dev.keelson.postgres.sql;

import dev.keelson.Fault;
import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A statement that changes rows, on its way to be bound and gathered. */
public final class Write {

    private final Sql sql;
    private final String source;
    private final Bindings bindings = new Bindings();
    private final Fragments fragments = new Fragments();

    Write(Sql sql, String source) {
        this.sql = sql;
        this.source = source;
    }

    /** Binds a value; an empty {@link java.util.Optional} is NULL, a collection is an array. */
    public Write bind(String name, @Nullable Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Puts conditions in the place of {@code {name}}; see {@link Conditions}. */
    public Write where(String name, Conditions conditions) {
        fragments.put(name, conditions.text());
        bindings.putAll(conditions.bindings());
        return this;
    }

    /** Gathers the write: it goes out with the next message, the commit's at the latest. */
    public Later<Integer> gather() {
        Later<Integer> later = sql.later();
        add((_, count) -> later.arrived(count), false);
        return later;
    }

    /**
     * Gathers a write that must touch exactly {@code expected} rows, where no lock makes that sure:
     * it is checked before COMMIT is sent, which is one trip more.
     *
     * @throws Fault.Broken from the message that sends it, when it touched another number of rows
     */
    public void gatherExpecting(int expected) {
        add(
                (_, count) -> {
                    if (count != expected) {
                        throw new Fault.Broken(
                                count + " rows instead of " + expected + " by " + source, null);
                    }
                },
                true);
    }

    /** Gathers a write with a RETURNING clause. */
    public <T> Later<List<T>> gatherReturning(RowMapper<T> mapper) {
        Later<List<T>> later = sql.later();
        add(
                (rows, _) -> {
                    try {
                        later.arrived(Query.read(rows, mapper));
                    } catch (RuntimeException failing) {
                        later.failed(failing);
                    }
                },
                false);
        return later;
    }

    /** Sends the write at once, with all that is pending. */
    public int now() {
        return gather().get();
    }

    private void add(Part.Reader reader, boolean needsCheck) {
        SqlText text = fragments.in(source);
        sql.add(new Part(text, bindings.inOrder(text), reader, needsCheck));
    }
}
