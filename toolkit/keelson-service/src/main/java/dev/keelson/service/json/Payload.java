package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Members;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came with a request, parsed and not yet judged. Immutable. */
public final class Payload {

    private static final Payload NONE = new Payload(Map.of());

    private final Map<String, JsonValue> members;

    private Payload(Map<String, JsonValue> members) {
        this.members = members;
    }

    /** Nothing came. */
    public static Payload none() {
        return NONE;
    }

    /**
     * Reads a JSON body; an empty one is an object without members.
     *
     * @throws Malformed when it is no JSON
     * @throws InvalidRequest when it is no object, or a member is given twice
     */
    public static Payload ofBody(byte[] body) {
        if (body.length == 0) {
            return NONE;
        }
        if (!(JsonText.read(body) instanceof Members(Map<String, JsonValue> members))) {
            throw new InvalidRequest("", "must be an object");
        }
        return new Payload(members);
    }

    /**
     * A body that somebody else reads, as the one member {@code text}.
     *
     * @throws Malformed when it is not UTF-8
     */
    public static Payload ofWhole(byte[] body) {
        return new Payload(Map.of("text", new JsonValue.Text(JsonText.decoded(body))));
    }

    /**
     * Reads a query, without its question mark.
     *
     * @throws Malformed when an escape is broken
     */
    public static Payload ofQuery(String query) {
        return query.isEmpty() ? NONE : new Payload(QueryText.read(query));
    }

    /**
     * A member that is a text.
     *
     * @throws InvalidRequest when it is none
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name))
                .map(value -> Scalars.text(value, Violation.below("", name)));
    }

    /** The same without a member. */
    public Payload without(String name) {
        if (!members.containsKey(name)) {
            return this;
        }
        var rest = new LinkedHashMap<>(members);
        rest.remove(name);
        return new Payload(rest);
    }

    /**
     * Refuses every member there is.
     *
     * @throws InvalidRequest when there is one
     */
    public void refuseAll() {
        if (!members.isEmpty()) {
            throw new InvalidRequest(
                    members.keySet().stream()
                            .map(name -> new Violation(Violation.below("", name), "is not known"))
                            .toList());
        }
    }

    Members value() {
        return new Members(members);
    }
}
