package dev.keelson.service.json;

/**
 * Says that a field's value is not acceptable: answered with 422.
 *
 * <p>Thrown by the compact constructor of a body record, the field is relative to that record,
 * wherever it is nested; thrown by a route, to the body.
 */
public final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    /**
     * Refuses a value.
     *
     * @param field the field as the caller wrote it, such as {@code price_ton}, or a pointer such
     *     as {@code /items/3}
     * @param reason what is wrong with it, as the end of a sentence: "must be at least 0.1"
     */
    public InvalidField(String field, String reason) {
        super(field + " " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    /** This refusal, seen from the body. */
    public Violation under(String pointer) {
        String whole = field.startsWith("/") ? pointer + field : Violation.below(pointer, field);
        return new Violation(whole, reason);
    }
}
