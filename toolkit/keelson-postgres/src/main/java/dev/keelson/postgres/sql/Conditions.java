package dev.keelson.postgres.sql;

import dev.keelson.postgres.wire.Bindings;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a dynamic filter, joined by AND; the values are always bound. */
public final class Conditions {

    private final List<String> terms = new ArrayList<>();
    private final Bindings bindings = new Bindings();

    /** Adds a condition that needs no value. */
    public Conditions and(String term) {
        terms.add(term);
        return this;
    }

    /** Adds a condition with one value, used in it as {@code :name}. */
    public Conditions and(String term, String name, @Nullable Object value) {
        terms.add(term);
        bindings.put(name, value);
        return this;
    }

    /** Binds one more value of a condition that has several. */
    public Conditions bind(String name, @Nullable Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Adds a condition where there is a value for it. */
    public Conditions andIf(Optional<?> value, String term, String name) {
        value.ifPresent(present -> and(term, name, present));
        return this;
    }

    /** Adds a condition where the list, the value of {@code :name}, is not empty. */
    public Conditions andIfAny(List<?> values, String term, String name) {
        return values.isEmpty() ? this : and(term, name, values);
    }

    /**
     * Adds that a column has one of the values, where the list is not empty. One value alone is
     * compared with {@code =}, so that an index on the column keeps the order of what follows.
     */
    public Conditions andOneOf(List<?> values, String column, String name) {
        if (values.size() == 1) {
            terms.add(column + " = :" + name);
            bindings.put(name, values.getFirst());
        } else if (!values.isEmpty()) {
            terms.add(column + " = any(:" + name + ")");
            bindings.put(name, values);
        }
        return this;
    }

    String text() {
        return terms.isEmpty() ? "true" : "(" + String.join(") and (", terms) + ")";
    }

    Bindings bindings() {
        return bindings;
    }
}
