package dev.keelson.policy.canary.clock;

import java.time.Instant;
import java.time.InstantSource;

final class GiftsMain {

    Instant start() {
        return InstantSource.system().instant();
    }
}
