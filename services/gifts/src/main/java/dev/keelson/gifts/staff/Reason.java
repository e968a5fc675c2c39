package dev.keelson.gifts.staff;

import dev.keelson.service.json.Scalar;

/** Why the staff does something, in words: 1 to 500 characters that are not all blank. */
public record Reason(String text) {

    private static final int LONGEST = 500;

    /** A reason as JSON has it. */
    public static final Scalar<Reason> SCALAR =
            Scalar.text(
                    Reason.class, Reason::text, Reason::new, "must be 1 to 500 characters of text");

    public Reason {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has 1 to 500 characters");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
