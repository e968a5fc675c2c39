package dev.keelson.service.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The endpoints of one part of a service, declared at start.
 *
 * <pre>{@code
 * Endpoints.under("/api/nft")
 *         .get("/{nft_id}", e -> e.operation("nft.get"), this::get)
 *         .post("/buy", e -> e.operation("nft.buy").signedIn().body(Buy.class), this::buy)
 * }</pre>
 *
 * <p>A path's {@code {name}} stands for one segment, see {@link Call#path}; a slash at the end of a
 * path means nothing. HEAD is answered wherever GET is. Not thread-safe; done before the server
 * starts.
 */
public final class Endpoints {

    private final String prefix;
    private final List<Declared<?>> declared = new ArrayList<>();

    private Endpoints(String prefix) {
        this.prefix = prefix;
    }

    /** One endpoint as it was declared. */
    public record Declared<B>(String method, String path, Terms terms, Handler<B> handler) {}

    /** Begins a part; its paths all start with {@code prefix}, which may be empty. */
    public static Endpoints under(String prefix) {
        return new Endpoints(prefix);
    }

    /** Something to look at; the body record is read from the query. */
    public <B> Endpoints get(
            String path, Function<Endpoint<NoBody>, Endpoint<B>> terms, Handler<B> handler) {
        return add("GET", path, terms.apply(Endpoint.plain().reads()).terms(), handler);
    }

    /** Something to do. */
    public <B> Endpoints post(
            String path, Function<Endpoint<NoBody>, Endpoint<B>> terms, Handler<B> handler) {
        return add("POST", path, terms.apply(Endpoint.plain()).terms(), handler);
    }

    /** Something to remove. */
    public <B> Endpoints delete(
            String path, Function<Endpoint<NoBody>, Endpoint<B>> terms, Handler<B> handler) {
        return add("DELETE", path, terms.apply(Endpoint.plain()).terms(), handler);
    }

    /** A search: POST with a body, and GET with the same names in the query. */
    public <B> Endpoints search(
            String path, Function<Endpoint<NoBody>, Endpoint<B>> terms, Handler<B> handler) {
        Terms fixed = terms.apply(Endpoint.plain().reads()).terms();
        return add("GET", path, fixed, handler).add("POST", path, fixed, handler);
    }

    private <B> Endpoints add(String method, String path, Terms fixed, Handler<B> handler) {
        declared.add(new Declared<>(method, prefix + path, fixed, handler));
        return this;
    }

    /** What was declared so far. */
    public List<Declared<?>> declared() {
        return List.copyOf(declared);
    }
}
