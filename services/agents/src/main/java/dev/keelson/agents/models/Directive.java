package dev.keelson.agents.models;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message orders of the scripted model, written at its beginning: {@code @cut 3 hello}.
 *
 * @param order what goes wrong, or what is answered
 * @param number after so many events; how many words; which status
 * @param times on so many attempts, then all is well
 * @param rest what is said behind it
 */
record Directive(Order order, int number, int times, String rest) {

    private static final Pattern FORM =
            Pattern.compile(
                    "@([a-z-]{1,20})(?: ([0-9]{1,6}))?(?: x([0-9]{1,3}))?(?: |$)(.*)",
                    Pattern.DOTALL);

    /** What can be ordered. */
    enum Order {
        /** Nothing. */
        NONE,
        /** An answer of so many words. */
        WORDS,
        /** Calls: {@code @call read_file {"path":"a"} && list_files {"path":"."}}. */
        CALL,
        /** Status {@code number} before the first event. */
        FAIL,
        /** Status 429 and Retry-After {@code number} before the first event. */
        BUSY,
        /** The connection ends after so many events. */
        CUT,
        /** The connection ends inside a character after so many events. */
        CUT_CHARACTER,
        /** Something that is no JSON after so many events. */
        MALFORMED,
        /** After so many events nothing more comes, and the connection stays. */
        SILENCE,
        /** After so many events nothing comes until somebody says go on. */
        HOLD,
        /** Words without end. */
        ENDLESS
    }

    static Directive of(String said) {
        Matcher found = FORM.matcher(said);
        return found.matches()
                ? order(found.group(1))
                        .map(order -> directive(order, found))
                        .orElseGet(() -> none(said))
                : none(said);
    }

    private static Directive directive(Order order, Matcher found) {
        int number = Optional.ofNullable(found.group(2)).map(Integer::parseInt).orElse(0);
        int times =
                Optional.ofNullable(found.group(3))
                        .map(Integer::parseInt)
                        .orElse(Integer.MAX_VALUE);
        return new Directive(order, number, times, found.group(4));
    }

    private static Directive none(String said) {
        return new Directive(Order.NONE, 0, 0, said);
    }

    private static Optional<Order> order(String word) {
        try {
            return Optional.of(Order.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
