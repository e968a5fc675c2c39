package dev.keelson.service.runs;

import java.time.Duration;

/**
 * What becomes of a run that nobody watches. That a viewer is gone is noticed when something is
 * sent to it: after a heartbeat, 15 s, at the latest.
 */
public sealed interface Disconnect {

    /** It goes on; whoever comes back finds everything. */
    static Disconnect goOn() {
        return new GoOn();
    }

    /** It is cancelled once it was watched on no instance for this long. */
    static Disconnect cancelAfter(Duration grace) {
        return new CancelAfter(grace);
    }

    /** It is cancelled as soon as an instance notices that its last viewer has gone. */
    static Disconnect cancelNow() {
        return new CancelNow();
    }

    /** It goes on. */
    record GoOn() implements Disconnect {}

    /** It has some time. */
    record CancelAfter(Duration grace) implements Disconnect {

        public CancelAfter {
            if (grace.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a grace is a second at least: " + grace);
            }
        }
    }

    /** It ends. */
    record CancelNow() implements Disconnect {}
}
