package dev.keelson.service.http;

import dev.keelson.service.limits.Limit;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * Declares what one endpoint takes and demands; used once, at start, inside {@link Endpoints}.
 *
 * @param <B> the record that its body, or the query of a GET, is read into
 */
public final class Endpoint<B> {

    private static final int BODY_LIMIT = 64 * 1024;

    private @Nullable String operation;
    private Class<?> body = NoBody.class;
    private int bodyLimit = BODY_LIMIT;
    private boolean signedIn;
    private Set<String> roles = Set.of();
    private boolean idempotent;
    private boolean rehearsable;
    private boolean uncounted;
    private boolean reads;
    private boolean alwaysOn;
    private Optional<Limit> limit = Optional.empty();

    private Endpoint() {}

    static Endpoint<NoBody> plain() {
        return new Endpoint<>();
    }

    /** What it does, such as {@code nft.buy}: the label of metrics and limits. Required. */
    public Endpoint<B> operation(String name) {
        operation = name;
        return this;
    }

    /** Only a caller with a valid token may call. */
    public Endpoint<B> signedIn() {
        signedIn = true;
        return this;
    }

    /** Only a caller with one of these roles may call. */
    public Endpoint<B> roles(String... allowed) {
        return roles(Set.of(allowed));
    }

    /** Only a caller with one of these roles may call. */
    public Endpoint<B> roles(Set<String> allowed) {
        roles = Set.copyOf(allowed);
        return signedIn();
    }

    /** Done once for each idempotency key, which is required; needs a caller. */
    public Endpoint<B> idempotent() {
        idempotent = true;
        return this;
    }

    /** {@code ?dry_run=true} is accepted, and {@link Call#isRehearsal()} tells the route. */
    public Endpoint<B> rehearsable() {
        rehearsable = true;
        return this;
    }

    /** A limit of its own for each caller, instead of the general one. */
    public Endpoint<B> limit(Limit own) {
        limit = Optional.of(own);
        return this;
    }

    /** Calls are not counted: probes, metrics, the sandbox. */
    public Endpoint<B> uncounted() {
        uncounted = true;
        return this;
    }

    /**
     * Changes nothing, so that a frozen caller may call too. Every GET and search is like that, and
     * what needs no token is open to everybody.
     */
    public Endpoint<B> reads() {
        reads = true;
        return this;
    }

    /** Cannot be switched off: probes, signing in, and what switches operations on again. */
    public Endpoint<B> alwaysOn() {
        alwaysOn = true;
        return this;
    }

    /** The body (of a GET: the query) is read into this record. */
    @SuppressWarnings("unchecked") // the builder carries on with the record's type
    public <C> Endpoint<C> body(Class<C> type) {
        body = type;
        return (Endpoint<C>) this;
    }

    /** The body may have so many bytes; 64 KiB otherwise. */
    public Endpoint<B> bodyUpTo(int bytes) {
        bodyLimit = bytes;
        return this;
    }

    Terms terms() {
        if (operation == null) {
            throw new IllegalStateException("an endpoint needs an operation");
        }
        if (idempotent && !signedIn) {
            throw new IllegalStateException(operation + ": a key needs a caller whose key it is");
        }
        return new Terms(
                operation,
                body,
                bodyLimit,
                signedIn,
                roles,
                idempotent,
                rehearsable,
                uncounted,
                reads,
                alwaysOn,
                limit);
    }
}
