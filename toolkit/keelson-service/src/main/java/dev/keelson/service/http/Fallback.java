package dev.keelson.service.http;

import java.util.Optional;

/** Answers requests that no endpoint knows: pages and other files. Thread-safe. */
@FunctionalInterface
public interface Fallback {

    /** The answer to a GET or HEAD of this path, if there is one. */
    Optional<Response> answer(Request request);

    /** Knows no path. */
    static Fallback none() {
        return _ -> Optional.empty();
    }
}
