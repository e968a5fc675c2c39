package dev.keelson.service.dispatch;

import dev.keelson.Once;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.Terms;
import dev.keelson.service.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one call around its body; belongs to the call's thread. */
final class Exchange {

    private final Request request;
    private final Terms terms;
    private final Asked asked;
    private final Json json;
    private @Nullable Once<?> once;

    Exchange(Request request, Terms terms, Asked asked, Json json) {
        this.request = request;
        this.terms = terms;
        this.asked = asked;
        this.json = json;
    }

    /**
     * What was asked for outside the body.
     *
     * @param caller who asks, where that is known
     * @param parameters the values of the path's parameters
     * @param key the idempotency key, where there is one
     */
    record Asked(
            Optional<Caller> caller,
            Map<String, String> parameters,
            Optional<String> key,
            Purpose purpose) {

        Asked {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /** Whether the call is meant. */
    enum Purpose {
        /** It is to be done. */
        DO,
        /** It is to be shown what it would do. */
        REHEARSE
    }

    Request request() {
        return request;
    }

    Terms terms() {
        return terms;
    }

    Asked asked() {
        return asked;
    }

    /** The claim of this call's key, over everything that was asked. */
    <T> Once<T> once(Object body, Once.Codec<T> codec) {
        String key = asked.key().orElseThrow(() -> new IllegalStateException(noKey()));
        String whole = terms.operation() + "\n" + asked.parameters() + "\n" + json.canonical(body);
        Once<T> claim =
                Once.of(Long.toString(asked.caller().orElseThrow().id()), key, whole, codec);
        once = claim;
        return claim;
    }

    <T> Once.Codec<T> codec(Class<T> type) {
        return json.codec(type);
    }

    /** Tells whether the answer was stored by an earlier call. */
    boolean isReplay() {
        return once != null && once.replayed();
    }

    private String noKey() {
        return asked.purpose() == Purpose.REHEARSE
                ? terms.operation() + ": a rehearsal claims no key"
                : terms.operation() + " is not declared idempotent";
    }
}
