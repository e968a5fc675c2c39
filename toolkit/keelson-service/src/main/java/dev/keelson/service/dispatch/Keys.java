package dev.keelson.service.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.keelson.Once;
import dev.keelson.service.dispatch.Faults.Stop;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.http.Terms;
import dev.keelson.service.json.InvalidRequest;
import dev.keelson.service.json.Payload;

import java.time.Duration;
import java.util.Optional;

/**
 * Finds idempotency keys, and remembers which ones this instance has answered.
 *
 * <p>A replay must not be counted by rate limits, and one call a minute must not keep a caller from
 * asking again what became of it. Whether a call is a replay is known only once it is done, so a
 * call whose key was answered here goes past the limit, and is counted afterwards if it turned out
 * to be none. Buckets are an instance's own, and so is this memory.
 */
final class Keys {

    static final String FIELD = "idempotency_key";
    private static final String HEADER = "Idempotency-Key";
    private static final long MOST = 100_000;

    private final Cache<Answered, Boolean> answered =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofHours(1)).build();

    private record Answered(long caller, String operation, String key) {}

    /**
     * The key of a call: the header's, or the body's.
     *
     * @throws Stop when there is none, or the two differ
     */
    static String of(Request request, Payload payload) {
        Optional<String> header = request.header(HEADER);
        Optional<String> field = payload.text(FIELD);
        if (header.isPresent() && field.isPresent() && !header.equals(field)) {
            throw new Stop(Problem.of(StandardProblem.IDEMPOTENCY_KEY_MISMATCH));
        }
        String key =
                header.or(() -> field)
                        .orElseThrow(() ->
                                new Stop(Problem.of(StandardProblem.IDEMPOTENCY_KEY_MISSING)));
        if (!Once.isKey(key)) {
            throw new InvalidRequest("/" + FIELD, "must have 1 to 255 printable ASCII characters");
        }
        return key;
    }

    /** Tells whether the key was answered here lately. */
    boolean isAnswered(Caller caller, Terms terms, String key) {
        return answered.getIfPresent(new Answered(caller.id(), terms.operation(), key)) != null;
    }

    /** Remembers that a key was answered. */
    void answered(Caller caller, Terms terms, String key) {
        answered.put(new Answered(caller.id(), terms.operation(), key), true);
    }
}
