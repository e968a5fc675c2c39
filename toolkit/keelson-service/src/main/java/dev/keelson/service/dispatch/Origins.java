package dev.keelson.service.dispatch;

import dev.keelson.service.http.Request;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Which pages of other origins may call (CORS): those of the public address, and no other. */
final class Origins {

    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, Keelson-Consistency, X-Request-ID,"
                    + " traceparent";
    private static final String EXPOSED_HEADERS =
            "Idempotency-Replayed, Keelson-Consistency, RateLimit, RateLimit-Policy, Retry-After,"
                    + " X-Request-ID";

    private final Optional<String> allowed;

    Origins(Optional<URI> publicUrl) {
        this.allowed = publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }

    /** The header fields that let the asking page read the answer; none for other origins. */
    Map<String, String> headers(Request request) {
        return allowed.filter(origin -> request.header("Origin").filter(origin::equals).isPresent())
                .map(origin ->
                        Map.of(
                                "Access-Control-Allow-Origin", origin,
                                "Access-Control-Expose-Headers", EXPOSED_HEADERS,
                                "Vary", "Origin"))
                .orElse(Map.of());
    }

    /** What a preflight is told besides. */
    static Map<String, String> preflight(String methods) {
        return Map.of(
                "Access-Control-Allow-Methods", methods,
                "Access-Control-Allow-Headers", ALLOWED_HEADERS,
                "Access-Control-Max-Age", "600");
    }
}
