package dev.keelson.spi;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one call must see, and what it has committed, as tokens that only a backend can read.
 *
 * <p>A caller who hands in the token that it was given with its last commit reads what it wrote,
 * wherever it reads. A call's own commits count too. Bound to the thread that runs the call; work
 * without a call has none, and nobody waits for its commits.
 */
public final class Consistency {

    private static final ScopedValue<Consistency> CALL = ScopedValue.newInstance();

    private Optional<String> seen;
    private Optional<String> committed = Optional.empty();

    private Consistency(Optional<String> seen) {
        this.seen = seen;
    }

    /** A call whose caller has seen so much. */
    public static Consistency since(Optional<String> token) {
        return new Consistency(token);
    }

    /** That of the call that this thread runs. */
    public static Optional<Consistency> ofThisCall() {
        return CALL.isBound() ? Optional.of(CALL.get()) : Optional.empty();
    }

    /** Runs the call. */
    public <T> T during(Supplier<T> call) {
        return ScopedValue.where(CALL, this).call(call::get);
    }

    /** What its reads must not be older than, if it matters. */
    public Optional<String> seen() {
        return seen;
    }

    /** What to hand in to see what the call has committed; nothing where it has not. */
    public Optional<String> committed() {
        return committed;
    }

    /** The call has committed, and a reader that is at {@code token} sees it. */
    public void committed(String token) {
        seen = Optional.of(token);
        committed = seen;
    }
}
