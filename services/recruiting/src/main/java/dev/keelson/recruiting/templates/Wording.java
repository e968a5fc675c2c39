package dev.keelson.recruiting.templates;

import dev.keelson.DataError.Invalid;
import dev.keelson.Result;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How something is said.
 *
 * @param source where the words come from, such as {@code city}
 * @param version which of that source's versions; 0 of what is built in
 */
public record Wording(String source, int version, String subject, String body) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

    /** What is said, with the values in their places; a place without one stays empty. */
    public Wording with(Map<Placeholder, String> values) {
        return new Wording(source, version, filled(subject, values), filled(body, values));
    }

    private static String filled(String text, Map<Placeholder, String> values) {
        Matcher places = PLACE.matcher(text);
        return places.replaceAll(place ->
                Matcher.quoteReplacement(
                        values.getOrDefault(
                                Placeholder.valueOf(place.group(1).toUpperCase(Locale.ROOT)), "")));
    }

    /** The text, where it speaks only of what this message knows. */
    static Result<String, Invalid> checked(String field, String text, MessageKey key) {
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            String place = places.group();
            if (key.placeholders().stream().noneMatch(known -> known.text().equals(place))) {
                return Result.failure(new Invalid(field, "speaks of " + place + ", unknown here"));
            }
        }
        return Result.success(text);
    }
}
