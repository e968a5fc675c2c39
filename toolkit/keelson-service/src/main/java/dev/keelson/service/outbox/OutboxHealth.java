package dev.keelson.service.outbox;

import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Standing;
import dev.keelson.service.Cached;
import dev.keelson.service.health.Check;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Where those stand who follow the events: a warning in the health, and gauges. Every instance
 * shows the same, whichever carries the events; the database is asked at most once a second.
 */
public final class OutboxHealth {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final double MILLIS = 1_000;

    private final Outbox outbox;
    private final InstantSource clock;
    private final Cached<String, Looked> standings;

    /**
     * The health of this outbox.
     *
     * @param clock by which its events are recorded
     */
    public OutboxHealth(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
        this.standings = new Cached<>(KEPT, 1, _ -> Looked.at(outbox::standings));
    }

    /**
     * In trouble while somebody does not go on, has given up events, or is more than a minute
     * behind; a warning: what is committed stays in the log.
     */
    public Check check() {
        return Check.outside(
                "outbox",
                () -> {
                    var troubles = new ArrayList<String>();
                    followed().forEach(standing -> addTrouble(standing, troubles));
                    return troubles.isEmpty()
                            ? Optional.empty()
                            : Optional.of(String.join(", ", troubles));
                });
    }

    private void addTrouble(Standing standing, List<String> troubles) {
        String name = standing.name();
        outbox.trouble(name).ifPresent(why -> troubles.add(name + " cannot go on: " + why));
        if (standing.dead() > 0) {
            troubles.add(name + " has given up " + standing.dead() + " events");
        }
        if (lag(standing).compareTo(LATE) > 0) {
            troubles.add(name + " is " + standing.behind() + " events behind");
        }
    }

    /** Shows everybody who follows the events now. */
    public void measure(MeterRegistry registry) {
        for (String name : outbox.names()) {
            gauge(registry, "behind", "events not delivered yet", name, Standing::behind);
            gauge(
                    registry,
                    "lag.seconds",
                    "age of the oldest event not delivered yet",
                    name,
                    standing -> lag(standing).toMillis() / MILLIS);
            gauge(registry, "waiting", "keys whose event is tried again", name, Standing::waiting);
            gauge(registry, "dead", "keys that wait for a person", name, Standing::dead);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String what,
            String description,
            String name,
            ToDoubleFunction<Standing> value) {
        Gauge.builder("keelson.outbox." + what, () -> measured(name, value))
                .description(description)
                .tag("subscription", name)
                .register(registry);
    }

    /** Not a number while the database does not answer. */
    private double measured(String name, ToDoubleFunction<Standing> value) {
        return followed().stream()
                .filter(standing -> standing.name().equals(name))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private Duration lag(Standing standing) {
        Instant now = clock.instant();
        return standing.oldest().map(oldest -> Duration.between(oldest, now)).orElse(Duration.ZERO);
    }

    /** A subscription that the service does not have any more keeps its row, and is nobody's. */
    private List<Standing> followed() {
        return standings.get("all").orThrow().stream()
                .filter(standing -> outbox.names().contains(standing.name()))
                .toList();
    }
}
