package dev.keelson.service.dispatch;

import io.opentelemetry.sdk.trace.IdGenerator;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names by which a request is found again.
 *
 * @param requestId the caller's {@code X-Request-ID} where it is safe to repeat, else our own
 * @param span its part of a trace
 */
record RequestIdentity(String requestId, RequestSpan span) {

    static final String REQUEST_ID = "request_id";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The caller's name for its request, or one of ours. */
    static String requestId(Optional<String> callers) {
        return callers.filter(id -> SAFE.matcher(id).matches())
                .orElseGet(IdGenerator.random()::generateTraceId);
    }
}
