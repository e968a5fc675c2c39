package dev.keelson.agents.turns;

import dev.keelson.agents.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.StreamBody;
import dev.keelson.sse.Frames;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that each user watches on this instance, so many at the most. Whoever asks while all
 * are open is refused; of those who ask at once, the ones too many get an empty stream and are told
 * when to come back. Thread-safe.
 */
final class OpenStreams {

    static final Duration LATER = Duration.ofSeconds(5);

    private final int most;
    private final Map<UserId, Integer> open = new ConcurrentHashMap<>();

    OpenStreams(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Tells whether a user watches as many as may be. */
    boolean isFull(UserId user) {
        return open.getOrDefault(user, 0) >= most;
    }

    /** The same answer, which counts as long as it is written. */
    Answer counted(UserId user, Answer answer) {
        return answer instanceof Answer.Stream(StreamBody body, Map<String, String> headers)
                ? new Answer.Stream(line -> write(user, body, line), headers)
                : answer;
    }

    private void write(UserId user, StreamBody body, StreamBody.Line line) {
        if (open.merge(user, 1, Integer::sum) > most) {
            leave(user);
            line.send(Frames.retry(LATER));
            return;
        }
        try {
            body.write(line);
        } finally {
            leave(user);
        }
    }

    private void leave(UserId user) {
        open.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }
}
