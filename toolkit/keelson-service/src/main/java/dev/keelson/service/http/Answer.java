package dev.keelson.service.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers: content, or a refusal. Immutable. */
public sealed interface Answer {

    /** 200 with a record, a list or a map, written as JSON. */
    static Answer ok(Object content) {
        return of(200, content);
    }

    /** 202: it is accepted and not done yet. */
    static Answer accepted(Object content) {
        return of(202, content);
    }

    /** Another status with content. */
    static Answer of(int status, Object content) {
        return new Content(status, content, Map.of());
    }

    /** 200 with bytes that are no JSON. */
    static Answer bytes(String contentType, byte[] bytes) {
        return new Bytes(200, bytes, Map.of("Content-Type", contentType));
    }

    /** 204: there is nothing to say. */
    static Answer nothing() {
        return new Bytes(204, new byte[0], Map.of());
    }

    /**
     * 200 with a body that is written while it comes into being. Nobody on the way keeps it back or
     * stores it, and it may last as long as it likes.
     */
    static Answer stream(String contentType, StreamBody body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-cache");
        headers.put("X-Accel-Buffering", "no");
        headers.put("Connection", "keep-alive");
        return new Stream(body, headers);
    }

    /**
     * A refusal.
     *
     * @param status 400 to 499
     * @param code stable, in capitals; documented in the catalogue of errors
     * @param detail a sentence for the caller's eyes
     */
    static Refusal refused(int status, String code, String detail) {
        return new Refusal(status, code, detail, Map.of(), Map.of());
    }

    /** The same with a header field. */
    Answer header(String name, String value);

    /** Content, written as JSON. */
    record Content(int status, Object content, Map<String, String> headers) implements Answer {

        public Content {
            headers = ordered(headers);
        }

        @Override
        public Content header(String name, String value) {
            return new Content(status, content, and(headers, name, value));
        }
    }

    /** Bytes as they are. */
    final class Bytes implements Answer {

        private final int status;
        private final byte[] bytes;
        private final Map<String, String> headers;

        private Bytes(int status, byte[] bytes, Map<String, String> headers) {
            this.status = status;
            this.bytes = bytes;
            this.headers = ordered(headers);
        }

        /** The status code. */
        public int status() {
            return status;
        }

        /** The bytes, which are not copied. */
        public byte[] bytes() {
            return bytes;
        }

        /** The header fields. */
        public Map<String, String> headers() {
            return headers;
        }

        @Override
        public Bytes header(String name, String value) {
            return new Bytes(status, bytes, and(headers, name, value));
        }
    }

    /** A body that is written while it comes into being. */
    record Stream(StreamBody body, Map<String, String> headers) implements Answer {

        public Stream {
            headers = ordered(headers);
        }

        @Override
        public Stream header(String name, String value) {
            return new Stream(body, and(headers, name, value));
        }
    }

    /** A refusal, written as a problem (RFC 9457). */
    record Refusal(
            int status,
            String code,
            String detail,
            Map<String, Object> members,
            Map<String, String> headers)
            implements Answer {

        public Refusal {
            members = ordered(members);
            headers = ordered(headers);
        }

        /** The same, saying one thing more, such as the price that would do. */
        public Refusal with(String name, Object value) {
            return new Refusal(status, code, detail, and(members, name, value), headers);
        }

        @Override
        public Refusal header(String name, String value) {
            return new Refusal(status, code, detail, members, and(headers, name, value));
        }
    }

    /** What a caller reads keeps its order. */
    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <V> Map<String, V> and(Map<String, V> some, String name, V value) {
        var more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }
}
