package dev.keelson.postgres.sql;

import dev.keelson.postgres.wire.SqlText;

import java.util.HashMap;
import java.util.Map;

/** The pieces that go into the places {@code {name}} of one statement. */
final class Fragments {

    private final Map<String, String> pieces = new HashMap<>();

    void put(String name, String text) {
        pieces.put(name, text);
    }

    void putAll(Fragments others) {
        pieces.putAll(others.pieces);
    }

    /** The statement with its pieces in place; one without pieces is read once for good. */
    SqlText in(String source) {
        if (pieces.isEmpty()) {
            return SqlText.constant(source);
        }
        String text = source;
        for (var piece : pieces.entrySet()) {
            text = text.replace("{" + piece.getKey() + "}", piece.getValue());
        }
        return SqlText.of(text);
    }
}
