package dev.keelson.postgres.sql;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * An answer that is on its way: asked for now, sent with the next message, read by {@link #get()}.
 *
 * <p>Several of them travel in one message. Belongs to its unit's thread.
 *
 * @param <T> what the answer will be
 */
public final class Later<T> implements Supplier<T> {

    private final Runnable flush;
    private @Nullable Supplier<T> answer;

    Later(Runnable flush) {
        this.flush = flush;
    }

    /**
     * The answer; sends everything that is pending if it has not been sent yet.
     *
     * @throws IllegalStateException when its unit ended before it was sent
     */
    @Override
    public T get() {
        if (answer == null) {
            flush.run();
        }
        Supplier<T> arrived = answer;
        if (arrived == null) {
            throw new IllegalStateException("the unit ended before this was sent");
        }
        return arrived.get();
    }

    void arrived(T value) {
        answer = () -> value;
    }

    /** A mapper failed; the message itself went through, so only the reader hears of it. */
    void failed(RuntimeException failing) {
        answer =
                () -> {
                    throw failing;
                };
    }
}
