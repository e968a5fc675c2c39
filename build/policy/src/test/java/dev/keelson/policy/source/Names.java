package dev.keelson.policy.source;

import java.util.List;
import java.util.regex.Pattern;

/** Reads names: their words and their parts. */
public final class Names {

    private static final Pattern BORDER =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+");

    private Names() {}

    /** The words of a name in camel case: {@code IOFault} is {@code IO} and {@code Fault}. */
    public static List<String> words(String name) {
        return BORDER.splitAsStream(name).filter(word -> !word.isEmpty()).toList();
    }

    /** The last word of a name. */
    public static String lastWord(String name) {
        var words = words(name);
        return words.isEmpty() ? "" : words.getLast();
    }

    /** What follows the last dot, without type arguments: {@code Entry} of {@code Map.Entry<K>}. */
    public static String last(String qualified) {
        String raw = qualified.replaceAll("<.*>", "").replaceAll("^.*\\s", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    /** Tells whether this is how a constant is called. */
    public static boolean isConstant(String name) {
        return name.matches("[A-Z][A-Z0-9_]*");
    }
}
