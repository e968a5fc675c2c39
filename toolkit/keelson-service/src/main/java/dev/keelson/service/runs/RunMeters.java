package dev.keelson.service.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Times and counts the micro-transactions of runs, by operation. Thread-safe. */
final class RunMeters {

    private static final Logger LOG = LoggerFactory.getLogger(RunMeters.class);
    private static final Duration SLOW = Duration.ofMillis(100);

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        SLOW,
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Ended, Counter> counters = new ConcurrentHashMap<>();

    private record Ended(String operation, Status status) {}

    /** What became of a micro-transaction. */
    enum Status {
        /** It was kept. */
        SUCCESS("success"),
        /** The service said no to itself. */
        REFUSED("refused"),
        /** The run had been ended by somebody else. */
        ENDED("ended"),
        /** Something broke. */
        ERROR("error");

        private final String label;

        Status(String label) {
            this.label = label;
        }
    }

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(IntSupplier runs, IntSupplier viewers) {
        Gauge.builder("sse.runs", runs, IntSupplier::getAsInt)
                .description("runs that this instance works on")
                .strongReference(true)
                .register(registry);
        Gauge.builder("sse.viewers", viewers, IntSupplier::getAsInt)
                .description("streams of runs that are open on this instance")
                .strongReference(true)
                .register(registry);
    }

    void ended(UUID run, String operation, Status status, long nanos) {
        timers.computeIfAbsent(operation, this::timer).record(nanos, TimeUnit.NANOSECONDS);
        counters.computeIfAbsent(new Ended(operation, status), this::counter).increment();
        if (nanos > SLOW.toNanos()) {
            LOG.atWarn()
                    .setMessage("a stream's transaction was slow")
                    .addKeyValue("operation", operation)
                    .addKeyValue("run", run)
                    .addKeyValue("status", status.label)
                    .addKeyValue("took_ms", TimeUnit.NANOSECONDS.toMillis(nanos))
                    .log();
        }
    }

    private Timer timer(String operation) {
        return Timer.builder("sse.transaction.duration")
                .description("micro-transactions of streams by operation")
                .tag("operation", operation)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Counter counter(Ended ended) {
        return Counter.builder("sse.transaction.commits")
                .description("micro-transactions of streams by operation and what became of them")
                .tag("operation", ended.operation())
                .tag("status", ended.status().label)
                .register(registry);
    }
}
