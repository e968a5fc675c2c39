package dev.keelson.service.json;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a type of the service is written as one JSON value: an id, an amount.
 *
 * @param type the type
 * @param write its text; written as a JSON string
 * @param read the value of a text; an {@link IllegalArgumentException} or {@link
 *     ArithmeticException} refuses it, its message never shown
 * @param form what a caller may send
 * @param expected what is wanted, as the end of a sentence: "must be an amount such as 12.50"
 */
public record Scalar<T>(
        Class<T> type,
        Function<T, String> write,
        Function<String, T> read,
        Form form,
        String expected) {

    /** What a caller may send for a scalar. */
    public enum Form {
        /** A JSON string. */
        TEXT,
        /** A JSON string or number; an exponent is refused. */
        TEXT_OR_NUMBER
    }

    /** A type that callers write as a string. */
    public static <T> Scalar<T> text(
            Class<T> type, Function<T, String> write, Function<String, T> read, String expected) {
        return new Scalar<>(type, write, read, Form.TEXT, expected);
    }

    /** An id that wraps a UUID. */
    public static <T> Scalar<T> id(
            Class<T> type, Function<T, UUID> unwrap, Function<UUID, T> wrap) {
        return text(
                type,
                id -> unwrap.apply(id).toString(),
                text -> wrap.apply(Scalars.uuid(text)),
                "must be an id (a UUID)");
    }

    /** An amount: callers write it as a string or a number, answers as a string. */
    public static <T> Scalar<T> amount(
            Class<T> type, Function<T, String> write, Function<BigDecimal, T> read) {
        return new Scalar<>(
                type,
                write,
                text -> read.apply(Scalars.decimal(text)),
                Form.TEXT_OR_NUMBER,
                "must be an amount such as \"12.50\"");
    }
}
