package dev.keelson.service.dispatch;

import dev.keelson.service.http.Request;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names by which a request is found again.
 *
 * @param requestId the caller's {@code X-Request-ID} where it is safe to repeat, else our own
 * @param traceId of the caller's {@code traceparent} (W3C Trace Context), else our own
 * @param spanId our own part of the trace
 */
record RequestIdentity(String requestId, String traceId, String spanId) {

    static final String REQUEST_ID = "request_id";
    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})"
                            + "-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

    static RequestIdentity of(Request request) {
        return of(request.header("X-Request-ID"), request.header("traceparent"));
    }

    static RequestIdentity of(Optional<String> requestId, Optional<String> traceparent) {
        return new RequestIdentity(
                requestId.filter(id -> SAFE.matcher(id).matches()).orElseGet(() -> random(16)),
                traceparent
                        .map(TRACEPARENT::matcher)
                        .filter(Matcher::matches)
                        .map(parts -> parts.group(1))
                        .orElseGet(() -> random(16)),
                random(8));
    }

    private static String random(int size) {
        byte[] bytes = new byte[size];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
