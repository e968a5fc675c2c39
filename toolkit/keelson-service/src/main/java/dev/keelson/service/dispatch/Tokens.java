package dev.keelson.service.dispatch;

import dev.keelson.service.http.Request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the bearer token of a request (RFC 6750). */
final class Tokens {

    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]{1,4096})", Pattern.CASE_INSENSITIVE);

    private Tokens() {}

    static Optional<String> of(Request request) {
        return request.header("Authorization")
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(bearer -> bearer.group(1));
    }
}
