package dev.keelson.service.health;

import dev.keelson.service.health.Check.Side;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is asked of an instance: {@code /livez}, {@code /readyz} and {@code /health}.
 *
 * <p>Alive as long as it answers. Ready while all of its own parts are well and it is not draining.
 * Thread-safe.
 */
public final class Checks {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final String PASS = "pass";
    private static final String WARN = "warn";
    private static final String FAIL = "fail";

    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private volatile boolean draining;

    /** Adds a part. */
    public Checks add(Check check) {
        watched.add(new Watched(check));
        return this;
    }

    /** From now on the instance is not ready, whatever its parts say. */
    public void drain() {
        draining = true;
    }

    /** Tells whether the instance takes requests. */
    public boolean isReady() {
        return !draining && statuses().values().stream().noneMatch(FAIL::equals);
    }

    /** Shows which of the parts there are now is in trouble: 1 where one is. */
    public void measure(MeterRegistry registry) {
        for (Watched each : watched) {
            Gauge.builder("keelson.check.trouble", each, it -> it.trouble().isPresent() ? 1 : 0)
                    .description("1 while a part of the instance's health is in trouble")
                    .tag("check", each.check.name())
                    .tag("side", each.check.side().name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /** The addresses at which it is asked. */
    public Endpoints endpoints() {
        return Endpoints.under("")
                .get("/livez", e -> e.operation("livez").uncounted().alwaysOn(), _ -> live())
                .get("/readyz", e -> e.operation("readyz").uncounted().alwaysOn(), _ -> ready())
                .get("/health", e -> e.operation("health").uncounted().alwaysOn(), _ -> health());
    }

    private static Answer live() {
        return Answer.ok(Map.of("status", PASS));
    }

    private Answer ready() {
        Map<String, String> statuses = statuses();
        boolean fails = draining || statuses.containsValue(FAIL);
        return Answer.of(
                fails ? 503 : 200,
                draining
                        ? Map.of("status", FAIL, "checks", statuses, "draining", true)
                        : Map.of("status", fails ? FAIL : PASS, "checks", statuses));
    }

    private Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        for (Watched each : watched) {
            if (each.check.side() == Side.OWN) {
                statuses.put(each.check.name(), each.status());
            }
        }
        return statuses;
    }

    /** As draft-inadarei-api-health-check has it. */
    private Answer health() {
        Map<String, Object> checks = new TreeMap<>();
        String whole = draining ? FAIL : PASS;
        for (Watched each : watched) {
            String status = each.status();
            whole = status.equals(PASS) || whole.equals(FAIL) ? whole : status;
            checks.put(
                    each.check.name(),
                    List.of(
                            each.trouble()
                                    .map(said -> Map.of("status", status, "output", said))
                                    .orElse(Map.of("status", status))));
        }
        return Answer.of(whole.equals(FAIL) ? 503 : 200, Map.of("status", whole, "checks", checks))
                .header("Content-Type", "application/health+json");
    }

    /** A check and what it said lately. */
    private static final class Watched {

        private final Check check;
        private Optional<String> said = Optional.empty();
        private long askedAt = System.nanoTime() - FRESH - 1;

        Watched(Check check) {
            this.check = check;
        }

        synchronized Optional<String> trouble() {
            if (System.nanoTime() - askedAt > FRESH) {
                said = ask();
                askedAt = System.nanoTime();
            }
            return said;
        }

        private Optional<String> ask() {
            try {
                return check.trouble().get();
            } catch (RuntimeException broken) {
                return Optional.of("the check itself failed: " + broken.getMessage());
            }
        }

        String status() {
            if (trouble().isEmpty()) {
                return PASS;
            }
            return check.side() == Side.OWN ? FAIL : WARN;
        }
    }
}
