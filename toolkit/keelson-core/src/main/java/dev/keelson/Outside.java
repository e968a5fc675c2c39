package dev.keelson;

import dev.keelson.spi.CurrentUnit;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The border to what no rollback undoes: a chain, a messenger, a model, a webhook, a frame of a
 * stream. Every call that leaves the service goes through one of these.
 *
 * <p>Nothing may cross it while the thread has a unit open: the unit would hold its locks and its
 * connection for as long as the other side takes, and what has crossed stays when the unit is
 * undone. Thread-safe.
 */
public final class Outside {

    private final Consumer<Violation> violated;
    private final Around around;

    private Outside(Consumer<Violation> violated, Around around) {
        this.violated = violated;
        this.around = around;
    }

    /** Refuses to cross inside a unit with an {@link IllegalStateException}: for tests. */
    public static Outside refusing() {
        return reporting(violation -> {
            throw new IllegalStateException(
                    violation.call()
                            + " was called while the unit "
                            + violation.open().name()
                            + " was open");
        });
    }

    /** Lets a call inside a unit pass, and tells of it: for production, where the count stays 0. */
    public static Outside reporting(Consumer<Violation> violated) {
        return new Outside(violated, Around.NOTHING);
    }

    /** The same with this around each call. */
    public Outside around(Around other) {
        return new Outside(violated, other);
    }

    /**
     * Crosses the border.
     *
     * @param name what is called, as metrics and log lines name it
     */
    public <T> T call(String name, Supplier<T> call) {
        CurrentUnit.operation().ifPresent(open -> violated.accept(new Violation(name, open)));
        return around.call(name, call);
    }

    /** What is done around calls, such as a part of a trace. */
    public interface Around {

        /** Nothing. */
        Around NOTHING =
                new Around() {
                    @Override
                    public <T> T call(String name, Supplier<T> call) {
                        return call.get();
                    }
                };

        /** Makes the call, once. */
        <T> T call(String name, Supplier<T> call);
    }

    /**
     * A call that crossed the border inside a unit.
     *
     * @param call what was called
     * @param open the unit that was open on the thread
     */
    public record Violation(String call, Operation open) {}
}
