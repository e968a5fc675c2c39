package dev.keelson.service.http;

import dev.keelson.Once;

import java.util.Optional;

/**
 * One call of an endpoint, as its route sees it. Belongs to the call's thread.
 *
 * @param <B> the record that the body, or the query of a GET, was read into
 */
public final class Call<B> {

    private final Exchange exchange;
    private final B body;

    Call(Exchange exchange, B body) {
        this.exchange = exchange;
        this.body = body;
    }

    /** What was asked. */
    public B body() {
        return body;
    }

    /**
     * Who calls.
     *
     * @throws IllegalStateException when the endpoint is not declared {@code signedIn()}
     */
    public Caller caller() {
        return exchange.caller()
                .orElseThrow(() -> new IllegalStateException("declare the endpoint signedIn()"));
    }

    /** Who calls, where a token is welcome and not needed. */
    public Optional<Caller> callerIfAny() {
        return exchange.caller();
    }

    /** The caller's token, as it was sent. */
    public Optional<String> token() {
        return Tokens.of(exchange.request());
    }

    /**
     * The value of a parameter of the path.
     *
     * @throws IllegalStateException when the path has no such parameter
     */
    public String path(String parameter) {
        String value = exchange.asked().parameters().get(parameter);
        if (value == null) {
            throw new IllegalStateException("the path has no {" + parameter + "}");
        }
        return value;
    }

    /** A header field's value. */
    public Optional<String> header(String name) {
        return exchange.request().header(name);
    }

    /** Tells whether the caller only wants to see what would happen. */
    public boolean isRehearsal() {
        return exchange.asked().purpose() == Exchange.Purpose.REHEARSE;
    }

    /**
     * The claim to be done once: this caller's key over the operation, the path and the body. Give
     * it to the unit; when the unit answers with a stored answer, so does the response, and it says
     * so.
     *
     * @throws IllegalStateException when the endpoint is not declared {@code idempotent()}, or the
     *     call is a rehearsal
     */
    public <T> Once<T> once(Once.Codec<T> codec) {
        return exchange.once(body, codec);
    }

    /** The same, the answer stored as the JSON of a record. */
    public <T> Once<T> once(Class<T> answer) {
        return once(exchange.codec(answer));
    }
}
