package dev.keelson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The answer of an operation that may refuse: a {@link Success} with a value or a {@link Failure}
 * with the reason, never both and never neither.
 *
 * <p>A refusal is a value that the caller must look at; something broken is an exception. An
 * exhaustive {@code switch} over the two records is the usual way to read one.
 *
 * @param <T> what a success carries
 * @param <E> what a failure carries; a sealed type of the use case
 */
@CheckReturnValue
public sealed interface Result<T, E> {

    /** It worked; here is what came of it. */
    record Success<T, E>(T value) implements Result<T, E> {}

    /** It was refused; here is why. Nothing of it was kept. */
    record Failure<T, E>(E error) implements Result<T, E> {}

    /** Makes a success. */
    static <T, E> Result<T, E> success(T value) {
        return new Success<>(value);
    }

    /** Makes a failure. */
    static <T, E> Result<T, E> failure(E error) {
        return new Failure<>(error);
    }

    /** Tells whether this is a success. */
    default boolean isSuccess() {
        return this instanceof Success<T, E>;
    }

    /** Tells whether this is a failure. */
    default boolean isFailure() {
        return this instanceof Failure<T, E>;
    }

    /** Changes the value of a success and leaves a failure as it is. */
    default <U> Result<U, E> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Success<T, E>(T value) -> success(change.apply(value));
            case Failure<T, E>(E error) -> failure(error);
        };
    }

    /** Goes on with the value of a success, where the next step may refuse too. */
    default <U> Result<U, E> flatMap(Function<? super T, Result<U, E>> next) {
        return switch (this) {
            case Success<T, E>(T value) -> next.apply(value);
            case Failure<T, E>(E error) -> failure(error);
        };
    }

    /** Says a failure in the words of another layer and leaves a success as it is. */
    default <F> Result<T, F> mapFailure(Function<? super E, ? extends F> change) {
        return switch (this) {
            case Success<T, E>(T value) -> success(value);
            case Failure<T, E>(E error) -> failure(change.apply(error));
        };
    }

    /** The value of a success, or {@code other}. */
    default T orElse(T other) {
        return switch (this) {
            case Success<T, E>(T value) -> value;
            case Failure<T, E> _ -> other;
        };
    }

    /** The value of a success; throws what {@code fault} makes of the error otherwise. */
    default <X extends Throwable> T orElseThrow(Function<? super E, X> fault) throws X {
        return switch (this) {
            case Success<T, E>(T value) -> value;
            case Failure<T, E>(E error) -> throw fault.apply(error);
        };
    }

    /**
     * The value of a success, where a failure would be a bug.
     *
     * @throws IllegalStateException naming the error, when this is a failure
     */
    default T orElseThrow() {
        return orElseThrow(error -> new IllegalStateException("unexpected failure: " + error));
    }

    /** One answer for both cases. */
    default <U> U fold(
            Function<? super T, ? extends U> success, Function<? super E, ? extends U> failure) {
        return switch (this) {
            case Success<T, E>(T value) -> success.apply(value);
            case Failure<T, E>(E error) -> failure.apply(error);
        };
    }

    /** All values in their order, or the first failure among them. */
    static <T, E> Result<List<T>, E> all(Iterable<Result<T, E>> results) {
        var values = new ArrayList<T>();
        for (Result<T, E> result : results) {
            switch (result) {
                case Success<T, E>(T value) -> values.add(value);
                case Failure<T, E>(E error) -> {
                    return failure(error);
                }
            }
        }
        return success(List.copyOf(values));
    }
}
