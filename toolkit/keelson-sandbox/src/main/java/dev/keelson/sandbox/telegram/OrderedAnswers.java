package dev.keelson.sandbox.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors that the Bot API is to answer next, in place of doing what it is asked; the first hundred
 * that wait. Thread-safe.
 */
public final class OrderedAnswers {

    private static final int MOST = 100;

    private final List<Ordered> orders = new ArrayList<>();

    /**
     * An error to answer once.
     *
     * @param method whose next call is answered so
     * @param retryAfter for how many seconds the bot is to be quiet; a flood wait has that
     */
    public record Ordered(
            String method, int errorCode, String description, Optional<Integer> retryAfter) {}

    /** Orders an error. */
    public synchronized void order(Ordered answer) {
        if (orders.size() < MOST) {
            orders.add(answer);
        }
    }

    /** Takes what was ordered first for a method, in any case of letters. */
    synchronized Optional<Ordered> take(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        Optional<Ordered> first =
                orders.stream()
                        .filter(each -> each.method().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
        first.ifPresent(orders::remove);
        return first;
    }
}
