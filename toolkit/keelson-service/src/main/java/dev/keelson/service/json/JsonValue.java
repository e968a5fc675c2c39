package dev.keelson.service.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed value whose type nobody has judged yet. */
sealed interface JsonValue {

    /** An object; the members in their order, each name once. */
    record Members(Map<String, JsonValue> members) implements JsonValue {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An array. */
    record Items(List<JsonValue> items) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Text(String text) implements JsonValue {}

    /** A number as it was written; {@code NaN} and {@code Infinity} come this far. */
    record Digits(String text) implements JsonValue {}

    /** A word of a query, which has no types: a text, a number or a truth, as the reader wants. */
    record Word(String text) implements JsonValue {}

    /** True or false. */
    record Truth(boolean value) implements JsonValue {}

    /** Null. */
    record Nothing() implements JsonValue {}
}
