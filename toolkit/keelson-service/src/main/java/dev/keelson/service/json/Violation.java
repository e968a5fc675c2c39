package dev.keelson.service.json;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where it is: a JSON pointer (RFC 6901) into the body, or into the query as if its
 *     parameters were the members of an object; empty for the whole
 * @param message what is wrong, for the caller's eyes
 */
public record Violation(String pointer, String message) {

    private static final int LONGEST = 200;

    public Violation {
        if (pointer.length() > LONGEST) {
            pointer = pointer.substring(0, LONGEST) + "…";
        }
    }

    /** The pointer of a member of what {@code pointer} points at. */
    static String below(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
