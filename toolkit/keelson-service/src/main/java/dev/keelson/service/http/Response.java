package dev.keelson.service.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer as the server sends it; belongs to the call's thread. */
public final class Response {

    private final int status;
    private final byte[] body;
    private final Optional<StreamBody> stream;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** An answer with a body, which is not copied. */
    public Response(int status, byte[] body) {
        this(status, body, Optional.empty());
    }

    private Response(int status, byte[] body, Optional<StreamBody> stream) {
        this.status = status;
        this.body = body;
        this.stream = stream;
    }

    /** An answer whose body comes into being while it is sent. */
    public static Response streaming(StreamBody stream) {
        return new Response(200, new byte[0], Optional.of(stream));
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, new byte[0]);
    }

    /** Sets a header field. */
    public Response with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sets header fields. */
    public Response with(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    /** Sets a header field unless the answer has set it. */
    public Response withDefault(String name, String value) {
        headers.putIfAbsent(name, value);
        return this;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The body; empty when there is none. */
    public byte[] body() {
        return body;
    }

    /** What writes the body, where it comes into being while it is sent. */
    public Optional<StreamBody> stream() {
        return stream;
    }

    /** The header fields. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
