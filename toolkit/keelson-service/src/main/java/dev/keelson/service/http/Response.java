package dev.keelson.service.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer as the server sends it; belongs to the call's thread. */
public final class Response {

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** An answer with a body, which is not copied. */
    public Response(int status, byte[] body) {
        this.status = status;
        this.body = body;
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

    /** The header fields. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
