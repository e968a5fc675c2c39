package dev.keelson.service.settings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing that can be set, by an environment variable or a line of the settings file.
 *
 * <p>Required unless it has a value of its own ({@link #or}) or may be left out ({@link
 * #optional()}). Immutable: keep it as a constant.
 *
 * @param <T> its value
 */
public final class Setting<T> {

    private final String name;
    private final String meaning;
    private final String expected;
    private final Function<String, T> parse;
    private final @Nullable T fallback;
    private final Secrecy secrecy;

    private Setting(
            String name,
            String meaning,
            String expected,
            Function<String, T> parse,
            @Nullable T fallback,
            Secrecy secrecy) {
        if (!name.matches("KEELSON_[A-Z0-9_]+")) {
            throw new IllegalArgumentException("a setting is named KEELSON_...: " + name);
        }
        this.name = name;
        this.meaning = meaning;
        this.expected = expected;
        this.parse = parse;
        this.fallback = fallback;
        this.secrecy = secrecy;
    }

    private enum Secrecy {
        SHOWN,
        SECRET
    }

    /** A text. */
    public static Setting<String> text(String name, String meaning) {
        return of(name, meaning, "a text", text -> text);
    }

    /** A whole number in a range. */
    public static Setting<Integer> number(String name, int least, int most, String meaning) {
        String expected = "a whole number from " + least + " to " + most;
        return of(
                name,
                meaning,
                expected,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(expected);
                    }
                    return number;
                });
    }

    /** A switch. */
    public static Setting<Boolean> onOff(String name, String meaning) {
        return of(
                name,
                meaning,
                "on or off",
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "on", "true" -> true;
                            case "off", "false" -> false;
                            default -> throw new IllegalArgumentException(text);
                        });
    }

    /** A length of time, ISO 8601 such as PT30S, or shorter as 30s. */
    public static Setting<Duration> duration(String name, String meaning) {
        return of(name, meaning, "a duration such as 30s or PT5M", Setting::length);
    }

    /** A file or folder. */
    public static Setting<Path> path(String name, String meaning) {
        return of(name, meaning, "a path", Path::of);
    }

    /** An absolute address. */
    public static Setting<URI> url(String name, String meaning) {
        return of(
                name,
                meaning,
                "an address such as https://example.org",
                text -> {
                    URI url = URI.create(text);
                    if (url.getScheme() == null || url.getRawAuthority() == null) {
                        throw new IllegalArgumentException(text);
                    }
                    return url;
                });
    }

    /** Words between commas. */
    public static Setting<Set<String>> words(String name, String meaning) {
        return of(
                name,
                meaning,
                "words between commas",
                text ->
                        Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Anything that can be read from a text.
     *
     * @param expected what is wanted, as the end of a sentence: "a whole number"
     * @param parse the value of a text; an {@link IllegalArgumentException} refuses it
     */
    public static <T> Setting<T> of(
            String name, String meaning, String expected, Function<String, T> parse) {
        return new Setting<>(name, meaning, expected, parse, null, Secrecy.SHOWN);
    }

    /** The same with a value of its own. */
    public Setting<T> or(T value) {
        return new Setting<>(name, meaning, expected, parse, value, secrecy);
    }

    /** The same, which may be left out. */
    public Setting<Optional<T>> optional() {
        return new Setting<>(
                name,
                meaning,
                expected,
                text -> Optional.of(parse.apply(text)),
                Optional.empty(),
                secrecy);
    }

    /** The same, never printed. */
    public Setting<T> secret() {
        return new Setting<>(name, meaning, expected, parse, fallback, Secrecy.SECRET);
    }

    /** Its name in the environment and the file. */
    public String name() {
        return name;
    }

    /** What it is for. */
    public String meaning() {
        return meaning;
    }

    /** What a value must be. */
    public String expected() {
        return expected;
    }

    Optional<T> fallback() {
        return Optional.ofNullable(fallback);
    }

    boolean isSecret() {
        return secrecy == Secrecy.SECRET;
    }

    T parse(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeParseException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static Duration length(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    }
}
