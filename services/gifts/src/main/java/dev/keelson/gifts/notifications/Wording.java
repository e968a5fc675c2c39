package dev.keelson.gifts.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told, in the languages that it is told in: Russian for {@code ru}, English else. */
final class Wording {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final Properties english = texts("en");
    private final Properties russian = texts("ru");

    private static Properties texts(String language) {
        String file = language + ".properties";
        try (InputStream bytes = Wording.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /**
     * A text with its values in it.
     *
     * @param language an IETF tag; {@code ru-RU} is Russian too
     */
    String say(String text, String language, Map<String, String> values) {
        Properties texts = language.matches("ru(-.*)?") ? russian : english;
        String wording = texts.getProperty(text);
        if (wording == null) {
            throw new IllegalStateException("nobody has written how to say " + text);
        }
        return NAME.matcher(wording).replaceAll(found -> value(found.group(1), values));
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a wording names " + name + ", which is not told");
        }
        return Matcher.quoteReplacement(value);
    }
}
