package dev.keelson.service.dispatch;

import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.limits.Ticket;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Why a request was not served (RFC 9457): a status, a stable code and a sentence.
 *
 * @param status 400 to 599
 * @param code stable, in capitals, such as {@code PRICE_CHANGED}; documented in the catalogue
 * @param detail a sentence for the caller's eyes
 * @param members what else the caller needs to know
 * @param headers header fields that go with it, such as Retry-After
 */
record Problem(
        int status,
        String code,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers) {

    static final String CATALOGUE = "/docs/errors";

    Problem {
        members = ordered(members);
        headers = ordered(headers);
    }

    /** A standard one, in its own words. */
    static Problem of(StandardProblem problem) {
        return of(problem, problem.detail());
    }

    /** A standard one, in these words. */
    static Problem of(StandardProblem problem, String detail) {
        return new Problem(problem.status(), problem.name(), detail, Map.of(), Map.of());
    }

    /** A standard one, with the advice to come back later. */
    static Problem of(StandardProblem problem, Duration wait) {
        return of(problem).header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    /** What a caller reads keeps its order. */
    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The same, saying one thing more. */
    Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, detail, more, headers);
    }

    /** The same with another header field. */
    Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, detail, members, more);
    }

    /** The same, saying too what is left of a limit. */
    Problem headers(Ticket ticket) {
        var more = new LinkedHashMap<>(headers);
        more.putAll(ticket.headers());
        return new Problem(status, code, detail, members, more);
    }

    /** The members of the answer's body. */
    Map<String, Object> body(String requestId, String path) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", CATALOGUE + "#" + code);
        body.put("title", title());
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        body.put("request_id", requestId);
        body.put("instance", path);
        body.putAll(members);
        return body;
    }

    /** The code as words: "Price changed". */
    String title() {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
