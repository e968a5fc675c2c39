package dev.keelson.service.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A named part whose health matters.
 *
 * @param name such as {@code database} or {@code ton_api}
 * @param side whether the instance can do without it
 * @param trouble what is wrong, in a sentence; empty when all is well. Asked at most once a second
 */
public record Check(String name, Side side, Supplier<Optional<String>> trouble) {

    /** On which side of the process's border the part is. */
    public enum Side {
        /** Its own dependency: in trouble, the instance is not ready. */
        OWN,
        /** An outside service: in trouble, a warning, and the instance stays in. */
        OUTSIDE
    }

    /** A part that the instance cannot do without. */
    public static Check own(String name, Supplier<Optional<String>> trouble) {
        return new Check(name, Side.OWN, trouble);
    }

    /** A service that may be down without taking this instance out. */
    public static Check outside(String name, Supplier<Optional<String>> trouble) {
        return new Check(name, Side.OUTSIDE, trouble);
    }
}
