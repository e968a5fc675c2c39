package dev.keelson.recruiting.shared;

import dev.keelson.service.json.InvalidField;

import java.util.Optional;
import java.util.UUID;

/** Refuses texts that nobody would want to keep. */
public final class Texts {

    private Texts() {}

    /** The id that a path names; one that nobody has where it is none. */
    public static UUID id(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? UUID.fromString(text)
                : new UUID(0, 0);
    }

    /** A text of 1 to so many characters that is not blank, stripped. */
    public static String required(String field, String text, int most) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > most) {
            throw new InvalidField(field, "must be 1 to " + most + " characters");
        }
        return stripped;
    }

    /** An e-mail address as people write it, where there is one. */
    public static Optional<String> email(String field, Optional<String> address) {
        return address.map(text -> email(field, text));
    }

    /** An e-mail address as people write it. */
    public static String email(String field, String address) {
        String stripped = required(field, address, 254);
        if (!stripped.matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
            throw new InvalidField(field, "must be an address such as anna@example.org");
        }
        return stripped;
    }
}
