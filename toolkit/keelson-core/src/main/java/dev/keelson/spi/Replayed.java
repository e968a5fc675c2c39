package dev.keelson.spi;

/**
 * Leaves the body of a keyed unit whose claim has shown a repeat; caught by {@link UnitTransactor},
 * never seen by a caller.
 */
public final class Replayed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Replayed() {
        super("a repeat: the stored answer is given again", null, false, false);
    }
}
