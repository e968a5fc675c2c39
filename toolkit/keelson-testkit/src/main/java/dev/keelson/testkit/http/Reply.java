package dev.keelson.testkit.http;

import tools.jackson.databind.JsonNode;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer over HTTP.
 *
 * @param headers by name in any case, with the first value of each
 */
public record Reply(int status, String text, Map<String, String> headers) {

    public Reply {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return HttpCaller.JSON.readTree(text);
    }

    /** The code of a problem, or nothing. */
    public String code() {
        return field("code");
    }

    /** A member of the body as text, or nothing. */
    public String field(String name) {
        return json().path(name).asString("");
    }

    /** A header's value, or nothing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /**
     * The same answer.
     *
     * @throws AssertionError if it is no success
     */
    public Reply ok() {
        if (status / 100 != 2) {
            throw new AssertionError(toString());
        }
        return this;
    }
}
