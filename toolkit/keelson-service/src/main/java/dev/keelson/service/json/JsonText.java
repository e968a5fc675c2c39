package dev.keelson.service.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text (RFC 8259, UTF-8) with the parser of Jackson, and refuses what is doubtful. */
final class JsonText {

    private static final int DEEPEST = 64;

    /** NaN and Infinity are read so that they can be refused by name, with a pointer. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private JsonText() {}

    /**
     * Reads one JSON value.
     *
     * @throws Malformed when the bytes are no JSON
     * @throws InvalidRequest when a member is given twice
     */
    static JsonValue read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decoded(utf8))) {
            parser.nextToken();
            JsonValue value = value(parser, "");
            if (parser.nextToken() != null) {
                throw new Malformed("There is something behind the JSON value.");
            }
            return value;
        } catch (StreamConstraintsException _) {
            throw new Malformed(
                    "The JSON is nested deeper than " + DEEPEST + " levels or has a huge token.");
        } catch (JacksonException broken) {
            throw new Malformed("The body is not JSON" + place(broken) + ".");
        }
    }

    private static String place(JacksonException broken) {
        var at = broken.getLocation();
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    static String decoded(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("The body is not UTF-8.");
        }
    }

    private static JsonValue value(JsonParser parser, String pointer) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> members(parser, pointer);
            case START_ARRAY -> items(parser, pointer);
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Digits(parser.getString());
            case VALUE_TRUE -> new JsonValue.Truth(true);
            case VALUE_FALSE -> new JsonValue.Truth(false);
            case VALUE_NULL -> new JsonValue.Nothing();
            case null, default -> throw new Malformed("The body ends before its JSON does.");
        };
    }

    private static JsonValue members(JsonParser parser, String pointer) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String below = Violation.below(pointer, name);
            parser.nextToken();
            if (members.put(name, value(parser, below)) != null) {
                throw new InvalidRequest(below, "is given twice");
            }
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue items(JsonParser parser, String pointer) {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, pointer + "/" + items.size()));
        }
        return new JsonValue.Items(items);
    }
}
