package dev.keelson.postgres.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How late a replica is, by when the primary was where the replica is now: clocks of two machines
 * are not compared, and a primary that writes nothing makes nobody late.
 */
final class Lag {

    private static final int MOST = 120;

    private final Deque<Seen> primary = new ArrayDeque<>();

    private record Seen(WalPosition position, long at) {}

    /** The primary was there at this moment, {@link System#nanoTime}. */
    void saw(WalPosition position, long at) {
        if (!primary.isEmpty() && !primary.getLast().position().isOfOneHistoryWith(position)) {
            primary.clear();
        }
        if (primary.size() == MOST) {
            // The oldest says least: how late somebody is who was never there is not known anyway.
            primary.removeFirst();
        }
        primary.addLast(new Seen(position, at));
    }

    /** How late one is who is there now; nothing where it is longer than was watched. */
    Optional<Duration> of(WalPosition replayed, long now) {
        while (primary.size() > 1 && replayed.hasReached(second().position())) {
            primary.removeFirst();
        }
        return Optional.ofNullable(primary.peekFirst())
                .filter(seen -> replayed.hasReached(seen.position()))
                .map(seen ->
                        primary.size() == 1 ? Duration.ZERO : Duration.ofNanos(now - seen.at()));
    }

    private Seen second() {
        var each = primary.iterator();
        each.next();
        return each.next();
    }
}
