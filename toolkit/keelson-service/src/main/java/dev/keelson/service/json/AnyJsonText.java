package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Digits;
import dev.keelson.service.json.JsonValue.Items;
import dev.keelson.service.json.JsonValue.Members;
import dev.keelson.service.json.JsonValue.Nothing;
import dev.keelson.service.json.JsonValue.Text;
import dev.keelson.service.json.JsonValue.Truth;
import dev.keelson.service.json.JsonValue.Word;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a value that was parsed and not judged as JSON text again. */
final class AnyJsonText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private AnyJsonText() {}

    static AnyJson read(JsonValue value, String pointer) {
        return new AnyJson(text(value, pointer));
    }

    private static String text(JsonValue value, String pointer) {
        return switch (value) {
            case Members(Map<String, JsonValue> members) ->
                    members.entrySet().stream()
                            .map(member -> member(member, pointer))
                            .collect(Collectors.joining(",", "{", "}"));
            case Items items ->
                    items.items().stream()
                            .map(item -> text(item, pointer))
                            .collect(Collectors.joining(",", "[", "]"));
            case Text _, Word _ -> JSON.writeValueAsString(Scalars.text(value, pointer));
            case Digits(String digits) when NUMBER.matcher(digits).matches() -> digits;
            case Digits _ -> throw new InvalidRequest(pointer, "has a number that is no JSON");
            case Truth(boolean truth) -> Boolean.toString(truth);
            case Nothing _ -> "null";
        };
    }

    private static String member(Map.Entry<String, JsonValue> member, String pointer) {
        String name = member.getKey();
        String below = Violation.below(pointer, name);
        return JSON.writeValueAsString(Scalars.text(new Text(name), below))
                + ":"
                + text(member.getValue(), below);
    }
}
