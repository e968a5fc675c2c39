package dev.keelson.gifts;

import dev.keelson.testkit.http.ApiDescription;
import dev.keelson.testkit.http.ApiDescription.Operation;
import dev.keelson.testkit.http.Exchange;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of what writes: it listens to exchanges, and reads from the metrics which units each of
 * them ran, with their locks and trips.
 */
final class WriteOperations {

    private static final Path FILE = Path.of("..", "..", "docs", "operations.md");

    private static final String UNITS = "keelson.unit";
    private static final String LOCKS = "keelson.unit.locks";
    private static final String TRIPS = "keelson.unit.trips";

    private static final String HEAD =
            """
            # What writes

            Every request that changes something, with the units of work of its name that it runs when it succeeds, the named locks that they ask for, and their trips to PostgreSQL (messages and their answers). `key` says that an `Idempotency-Key` is required, `dry run` that `?dry_run=true` tells what would move. Rows and accounts are locked too, in the order that ARCHITECTURE.md describes.

            Written by `ApiDescriptionIT` from what it saw; it fails where this page says something else. `./mvnw -pl services/gifts -am verify -Dit.test=ApiDescriptionIT -Dkeelson.write=true` writes it anew.

            | operation | request | key | dry run | units | locks | trips |
            |---|---|---|---|---|---|---|
            """;

    private final ApiDescription api;
    private final MeterRegistry metrics;
    private final Map<String, String> rows = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();
    private Map<Count, Double> before = Map.of();

    /** What is counted, of which unit, and for locks of which kind. */
    private record Count(String metric, String operation, String kind) {}

    WriteOperations(ApiDescription api, MeterRegistry metrics) {
        this.api = api;
        this.metrics = metrics;
    }

    /** Counts from here on. */
    void begin() {
        before = counts();
    }

    void watch(Exchange exchange) {
        Map<Count, Double> after = counts();
        boolean writes = !exchange.method().equals("GET") && exchange.reply().status() < 300;
        boolean isReal =
                !exchange.path().contains("dry_run=true")
                        && !exchange.reply().headers().containsKey("Idempotency-Replayed");
        if (writes && isReal) {
            api.find(exchange).ifPresent(operation -> note(operation, after));
        }
        before = after;
    }

    /** A request's unit has the name of its operation; others belong to jobs, at the same time. */
    private void note(Operation operation, Map<Count, Double> after) {
        String name = operation.node().path("operationId").asString();
        var locks = new TreeSet<String>();
        double units = 0;
        double trips = 0;
        for (Map.Entry<Count, Double> each : after.entrySet()) {
            double more = each.getValue() - before.getOrDefault(each.getKey(), 0.0);
            Count counted = each.getKey();
            if (more > 0 && counted.operation().equals(name)) {
                switch (counted.metric()) {
                    case UNITS -> units += more;
                    case LOCKS -> locks.add("`" + counted.kind() + "`");
                    default -> trips += more;
                }
            }
        }
        if (units > 0) {
            String numbers =
                    "%d | %s | %d".formatted((int) units, String.join(", ", locks), (int) trips);
            rows.putIfAbsent(operation.name(), row(operation, name) + numbers + " |");
        } else {
            silent.add(operation.name());
        }
    }

    private static String row(Operation operation, String name) {
        return "| `%s` | %s | %s | %s | "
                .formatted(
                        name,
                        operation.name(),
                        takes(operation, "IdempotencyKey"),
                        takes(operation, "DryRun"));
    }

    private static String takes(Operation operation, String parameter) {
        for (JsonNode each : operation.node().path("parameters")) {
            if (each.path("$ref").asString("").endsWith("/" + parameter)) {
                return "yes";
            }
        }
        return "";
    }

    /** The requests that succeeded without any unit. */
    Set<String> silent() {
        var only = new TreeSet<>(silent);
        only.removeAll(rows.keySet());
        return only;
    }

    /** What the page must say, where every operation has succeeded once. */
    String page() {
        return HEAD + String.join("\n", rows.values()) + "\n";
    }

    /** What the page says, after it was written anew where that was asked for. */
    String written() {
        try {
            if (Boolean.getBoolean("keelson.write")) {
                Files.writeString(FILE, page());
            }
            return Files.readString(FILE);
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    /** A scrape says the same, and takes a hundred times as long. */
    private Map<Count, Double> counts() {
        var counts = new HashMap<Count, Double>();
        metrics.find(UNITS)
                .timers()
                .forEach(it -> counts.merge(of(it), (double) it.count(), Double::sum));
        for (String name : List.of(LOCKS, TRIPS)) {
            metrics.find(name)
                    .counters()
                    .forEach(it -> counts.merge(of(it), it.count(), Double::sum));
        }
        return counts;
    }

    private static Count of(Meter meter) {
        return new Count(meter.getId().getName(), tag(meter, "operation"), tag(meter, "kind"));
    }

    private static String tag(Meter meter, String name) {
        return Objects.requireNonNullElse(meter.getId().getTag(name), "");
    }
}
