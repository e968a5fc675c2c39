package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Items;
import dev.keelson.service.json.JsonValue.Word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a query as if it were an object whose members are words; a repeated name is an array. */
final class QueryText {

    private QueryText() {}

    /**
     * Reads a query.
     *
     * @throws Malformed when an escape is broken or its bytes are not UTF-8
     */
    static Map<String, JsonValue> read(String query) {
        Map<String, List<JsonValue>> words = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String word = equals < 0 ? "" : pair.substring(equals + 1);
                words.computeIfAbsent(plain(name), _ -> new ArrayList<>())
                        .add(new Word(plain(word)));
            }
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        words.forEach((name, all) ->
                members.put(name, all.size() == 1 ? all.getFirst() : new Items(all)));
        return members;
    }

    private static String plain(String encoded) {
        return Escapes.decode(encoded.replace('+', ' '));
    }
}
