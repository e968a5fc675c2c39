package dev.keelson.gifts.solvency;

import dev.keelson.Lease;
import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.CheckingSolvency.Solvency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks every invariant in rounds, on one instance at a time, and shows how often each is violated
 * as {@code gifts_invariant_violations}: not a number on instances that have not checked lately.
 */
public final class WatchingSolvency {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingSolvency.class);
    private static final Duration LATELY = Duration.ofMinutes(3);

    private final CheckingSolvency checking;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(long violations, Instant at) {}

    WatchingSolvency(CheckingSolvency checking, InstantSource clock, MeterRegistry registry) {
        this.checking = checking;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Checks once.
     *
     * @return how many violations there are: 0
     */
    public int round(Lease lease) {
        Solvency found = checking.check();
        long violations = 0;
        for (Invariant invariant : found.invariants()) {
            show(invariant, found.checkedAt());
            violations += invariant.violations();
        }
        return (int) violations;
    }

    private void show(Invariant invariant, Instant at) {
        if (!invariant.ok()) {
            LOG.atError()
                    .setMessage("an invariant does not hold: {}")
                    .addArgument(invariant.name())
                    .addKeyValue("invariant", invariant.id())
                    .addKeyValue("violations", invariant.violations())
                    .log();
        }
        if (seen.put(invariant.id(), new Seen(invariant.violations(), at)) == null) {
            Gauge.builder("gifts.invariant.violations", () -> lately(invariant.id()))
                    .description("places where an invariant of the marketplace does not hold")
                    .tag("invariant", invariant.id())
                    .register(registry);
        }
    }

    private double lately(String id) {
        Seen last = seen.get(id);
        return last == null || last.at().plus(LATELY).isBefore(clock.instant())
                ? Double.NaN
                : last.violations();
    }
}
