package dev.keelson.policy.canary.clock.gifts;

import dev.keelson.policy.canary.Canary;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

final class Reading {

    @Canary
    Instant anInstant() {
        return Instant.now();
    }

    @Canary
    LocalDate aDate(ZoneId zone) {
        return LocalDate.now(zone);
    }

    @Canary
    Supplier<Instant> byReference() {
        return Instant::now;
    }

    @Canary
    long millis() {
        return System.currentTimeMillis();
    }

    @Canary
    Clock aClock() {
        return Clock.systemUTC();
    }

    @Canary
    Clock aClockThatTicks(ZoneId zone) {
        return Clock.tickSeconds(zone);
    }

    @Canary
    InstantSource aSource() {
        return InstantSource.system();
    }

    Instant given(InstantSource time) {
        return time.instant();
    }

    ZonedDateTime givenByAClock(Clock clock) {
        return ZonedDateTime.now(clock);
    }

    long elapsedSince(long start) {
        return System.nanoTime() - start;
    }
}
