package dev.keelson.service.http;

import dev.keelson.Once;

import java.util.Optional;
import java.util.UUID;

/**
 * One call of an endpoint, as its route sees it. Belongs to the call's thread.
 *
 * @param <B> the record that the body, or the query of a GET, was read into
 */
public interface Call<B> {

    /** What was asked. */
    B body();

    /**
     * Who calls.
     *
     * @throws IllegalStateException when the endpoint is not declared {@code signedIn()}
     */
    Caller caller();

    /** Who calls, where a token is welcome and not needed. */
    Optional<Caller> callerIfAny();

    /** The caller's token, as it was sent. */
    Optional<String> token();

    /**
     * The value of a parameter of the path.
     *
     * @throws IllegalStateException when the path has no such parameter
     */
    String path(String parameter);

    /** The same where it is an id; nothing where it is none, as of a thing that never was. */
    default Optional<UUID> id(String parameter) {
        try {
            return Optional.of(UUID.fromString(path(parameter)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** A header field's value. */
    Optional<String> header(String name);

    /** Tells whether the caller only wants to see what would happen. */
    boolean isRehearsal();

    /**
     * The claim to be done once: this caller's key over the operation, the path and the body. Give
     * it to the unit; when the unit answers with a stored answer, so does the response, and it says
     * so.
     *
     * @throws IllegalStateException when the endpoint is not declared {@code idempotent()}, or the
     *     call is a rehearsal
     */
    <T> Once<T> once(Once.Codec<T> codec);

    /** The same, the answer stored as the JSON of a record. */
    <T> Once<T> once(Class<T> answer);
}
