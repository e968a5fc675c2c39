package dev.keelson.service.dispatch;

import dev.keelson.service.http.Request;
import dev.keelson.service.http.TooLarge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request made by hand. */
public final class Asked implements Request {

    private final String method;
    private final String path;
    private final String query;
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Asked(String method, String target, String body) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** A GET. */
    public static Asked get(String target) {
        return new Asked("GET", target, "");
    }

    static Asked post(String target, String body) {
        return new Asked("POST", target, body).with("Content-Type", "application/json");
    }

    static Asked of(String method, String target) {
        return new Asked(method, target, "");
    }

    Asked with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Asked by(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Asked key(String key) {
        return with("Idempotency-Key", key);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String peer() {
        return "192.0.2.1";
    }

    @Override
    public byte[] body(int limit) {
        if (body.length > limit) {
            throw new TooLarge(limit);
        }
        return body;
    }
}
