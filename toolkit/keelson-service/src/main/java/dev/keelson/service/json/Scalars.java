package dev.keelson.service.json;

import dev.keelson.service.json.JsonValue.Digits;
import dev.keelson.service.json.JsonValue.Text;
import dev.keelson.service.json.JsonValue.Truth;
import dev.keelson.service.json.JsonValue.Word;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The readings of single values, each strict about its type. */
final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Scalars() {}

    /** The readings of the JDK's types. */
    static Map<Class<?>, Reading<?>> standard() {
        Map<Class<?>, Reading<?>> readings = new HashMap<>();
        Reading<Integer> ints =
                number(Integer::parseInt, "must be a whole number of at most 32 bits");
        Reading<Long> longs = number(Long::parseLong, "must be a whole number of at most 64 bits");
        readings.put(int.class, ints);
        readings.put(Integer.class, ints);
        readings.put(long.class, longs);
        readings.put(Long.class, longs);
        readings.put(boolean.class, (Reading<Boolean>) Scalars::truth);
        readings.put(Boolean.class, (Reading<Boolean>) Scalars::truth);
        readings.put(String.class, (Reading<String>) Scalars::text);
        readings.put(BigDecimal.class, of(DECIMAL_SCALAR));
        readings.put(UUID.class, parsed(Scalars::uuid, "must be a UUID"));
        readings.put(Instant.class, parsed(Instant::parse, "must be an ISO 8601 instant"));
        readings.put(LocalDate.class, parsed(LocalDate::parse, "must be an ISO 8601 date"));
        readings.put(Duration.class, parsed(Duration::parse, "must be an ISO 8601 duration"));
        readings.put(AnyJson.class, (Reading<AnyJson>) AnyJsonText::read);
        return readings;
    }

    private static final Scalar<BigDecimal> DECIMAL_SCALAR =
            new Scalar<>(
                    BigDecimal.class,
                    BigDecimal::toPlainString,
                    Scalars::decimal,
                    Scalar.Form.TEXT_OR_NUMBER,
                    "must be a decimal number of at most 40 digits, without an exponent");

    /** The reading of a service's own scalar. */
    static <T> Reading<T> of(Scalar<T> scalar) {
        return switch (scalar.form()) {
            case TEXT -> parsed(scalar.read(), scalar.expected());
            case TEXT_OR_NUMBER ->
                    (value, pointer) ->
                            value instanceof Digits(String digits)
                                    ? convert(digits, scalar.read(), pointer, scalar.expected())
                                    : parsed(scalar.read(), scalar.expected()).read(value, pointer);
        };
    }

    /** The reading of an enum: its constants in lower case. */
    static Reading<Enum<?>> constants(Class<?> type) {
        Map<String, Enum<?>> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            var named = (Enum<?>) constant;
            byName.put(named.name().toLowerCase(Locale.ROOT), named);
        }
        String expected = "must be one of " + byName.keySet().stream().sorted().toList();
        return (value, pointer) -> {
            Enum<?> constant = byName.get(text(value, pointer));
            if (constant == null) {
                throw new InvalidRequest(pointer, expected);
            }
            return constant;
        };
    }

    static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("no UUID");
        }
        return UUID.fromString(text);
    }

    static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("no decimal");
        }
        return new BigDecimal(text);
    }

    private static <T> Reading<T> parsed(Function<String, T> parse, String expected) {
        return (value, pointer) -> convert(text(value, pointer), parse, pointer, expected);
    }

    private static <T> Reading<T> number(Function<String, T> parse, String expected) {
        return (value, pointer) -> {
            String digits =
                    switch (value) {
                        case Digits(String text) -> text;
                        case Word(String text) -> text;
                        default -> throw new InvalidRequest(pointer, expected);
                    };
            if (!INTEGER.matcher(digits).matches()) {
                throw new InvalidRequest(pointer, expected);
            }
            return convert(digits, parse, pointer, expected);
        };
    }

    private static boolean truth(JsonValue value, String pointer) {
        return switch (value) {
            case Truth(boolean truth) -> truth;
            case Word(String word) when word.equals("true") -> true;
            case Word(String word) when word.equals("false") -> false;
            default -> throw new InvalidRequest(pointer, "must be true or false");
        };
    }

    /** A text that a database can keep: no NUL and no half of a surrogate pair. */
    static String text(JsonValue value, String pointer) {
        String text =
                switch (value) {
                    case Text(String quoted) -> quoted;
                    case Word(String word) -> word;
                    default -> throw new InvalidRequest(pointer, "must be a string");
                };
        if (!isText(text)) {
            throw new InvalidRequest(pointer, "has a character that is no text (NUL, a surrogate)");
        }
        return text;
    }

    /** Tells whether every character is a Unicode scalar value other than NUL. */
    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= 0xDFFF));
    }

    private static <T> T convert(
            String text, Function<String, T> parse, String pointer, String expected) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException _) {
            throw new InvalidRequest(pointer, expected);
        }
    }
}
