package dev.keelson.service.http;

import java.util.List;

/** The problems that every service can answer, whatever it does. */
public enum StandardProblem {
    /** No JSON, no UTF-8, no address. */
    MALFORMED(400, "The request is not well-formed.", "Correct the request; a repeat fails too."),
    /** Types, values, unknown or missing fields. */
    VALIDATION(422, "The request has fields that are not acceptable.", "See errors, correct them."),
    /** No key where one is required. */
    IDEMPOTENCY_KEY_MISSING(
            400,
            "This operation needs an Idempotency-Key header.",
            "Send a key of your own making, a UUID for example, and the same one with a repeat."),
    /** Header and body do not agree on the key. */
    IDEMPOTENCY_KEY_MISMATCH(
            400,
            "The Idempotency-Key header and the field idempotency_key differ.",
            "Send the key once."),
    /** The key was used for something else. */
    IDEMPOTENCY_KEY_REUSED(
            422,
            "This idempotency key was used for another request.",
            "Use a new key for a new request."),
    /** The first request with this key is not done yet. */
    IDEMPOTENCY_KEY_IN_FLIGHT(
            409,
            "A request with this idempotency key is still being worked on.",
            "Repeat with the same key in a moment."),
    /** Nobody knows whether it happened. */
    OUTCOME_UNKNOWN(
            503,
            "The connection to the database was lost while this was being committed.",
            "Repeat with the same idempotency key: it is done once, whatever happened."),
    /** No token, or one that nobody knows. */
    UNAUTHORIZED(401, "This needs a valid token.", "Sign in and send the token."),
    /** The token does not allow it. */
    FORBIDDEN(403, "This caller may not do that.", "Ask for the role that may."),
    /** The caller reads and does not write. */
    ACCOUNT_FROZEN(
            403,
            "This account is frozen: it can look and do nothing; reason says why.",
            "Ask the staff."),
    /** There is nothing here. */
    NOT_FOUND(404, "There is nothing at this address.", "Check the address."),
    /** Another method is wanted. */
    METHOD_NOT_ALLOWED(405, "This address does not know the method.", "See the Allow header."),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT(408, "The request did not arrive in time.", "Repeat it."),
    /** A body beyond the limit. */
    TOO_LARGE(413, "The body is too large.", "Send less."),
    /** An address beyond the limit. */
    URI_TOO_LONG(414, "The address is too long.", "Send less in the query."),
    /** Something else than JSON. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json.", "Set the Content-Type."),
    /** Header fields beyond the limit. */
    HEADERS_TOO_LARGE(431, "The header fields are too large.", "Send fewer or smaller ones."),
    /** Too many calls. */
    RATE_LIMITED(429, "Too many calls.", "Wait as long as Retry-After says."),
    /** A bug of ours. */
    INTERNAL(500, "Something broke on our side.", "Tell us the request_id."),
    /** A method or encoding that nobody built. */
    NOT_IMPLEMENTED(501, "The server does not know how to read this request.", "Send it plainly."),
    /** Waited in vain for a lock or a connection, or the database is away. */
    BUSY(503, "The service is busy just now.", "Repeat it after Retry-After; nothing was done."),
    /** Switched off by the staff. */
    OPERATION_OFF(
            503,
            "This operation is switched off; reason says why.",
            "Come back later; nothing was done."),
    /** An HTTP that is not spoken here. */
    HTTP_VERSION_NOT_SUPPORTED(505, "Only HTTP/1.1 is spoken here.", "Use HTTP/1.1.");

    private final int status;
    private final String detail;
    private final String advice;

    StandardProblem(int status, String detail, String advice) {
        this.status = status;
        this.detail = detail;
        this.advice = advice;
    }

    /** The status that goes with it. */
    public int status() {
        return status;
    }

    /** What happened, in a sentence. */
    public String detail() {
        return detail;
    }

    /** What a caller can do about it. */
    public String advice() {
        return advice;
    }

    /** The problem that goes with a status of the server's own making. */
    public static StandardProblem ofStatus(int status) {
        return List.of(values()).stream()
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED : INTERNAL);
    }
}
