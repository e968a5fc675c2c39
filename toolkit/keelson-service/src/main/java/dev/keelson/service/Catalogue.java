package dev.keelson.service;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A kind of answers that are the same for everybody who asks, and may be shared by instances.
 *
 * <p>To declare one is to say so: what only its owner may see is no catalogue.
 *
 * @param name under which it is kept and counted; lower case
 * @param type a record, whose JSON is kept; another shape of it is another catalogue
 * @param lastChange the number of the last change that was committed, such as the last event's;
 *     nothing where nobody tells of changes, and an answer is as late as it is kept
 * @param <V> the answer
 */
public record Catalogue<V>(String name, Class<V> type, Optional<LongSupplier> lastChange) {

    public Catalogue {
        if (!name.matches("[a-z][a-z0-9_.-]{0,60}")) {
            throw new IllegalArgumentException("not a catalogue's name: " + name);
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException(name + " must be kept as a record: " + type);
        }
    }

    /** A catalogue that is as late as it is kept. */
    public static <V> Catalogue<V> of(String name, Class<V> type) {
        return new Catalogue<>(name, type, Optional.empty());
    }

    /** The same, never older than the last change that is known when an answer is looked for. */
    public Catalogue<V> changedBy(LongSupplier number) {
        return new Catalogue<>(name, type, Optional.of(number));
    }
}
