package dev.keelson.gifts;

import dev.keelson.gifts.ApiDescription.Operation;
import dev.keelson.gifts.Trader.Exchange;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of what writes: it listens to exchanges, and reads from the metrics which units each of
 * them ran, with their locks and trips.
 */
final class WriteOperations {

    private static final Path FILE = Path.of("..", "..", "docs", "operations.md");

    private static final Pattern COUNTED =
            Pattern.compile(
                    "keelson_unit_(seconds_count|trips_total|locks_total)\\{(.*)} ([0-9.E+]+)");
    private static final Pattern UNIT = Pattern.compile("operation=\"([^\"]+)\"");
    private static final Pattern KIND = Pattern.compile("kind=\"([^\"]+)\"");

    private static final String HEAD =
            """
            # What writes

            Every request that changes something, with the units of work of its name that it runs when it succeeds, the named locks that they ask for, and their trips to PostgreSQL (messages and their answers). `key` says that an `Idempotency-Key` is required, `dry run` that `?dry_run=true` tells what would move. Rows and accounts are locked too, in the order that ARCHITECTURE.md describes.

            Written by `ApiDescriptionIT` from what it saw; it fails where this page says something else. `./mvnw -pl services/gifts -am verify -Dit.test=ApiDescriptionIT -Dkeelson.write=true` writes it anew.

            | operation | request | key | dry run | units | locks | trips |
            |---|---|---|---|---|---|---|
            """;

    private final ApiDescription api;
    private final TestMarket market;
    private final Map<String, String> rows = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();
    private Map<String, Double> before = Map.of();

    WriteOperations(ApiDescription api, TestMarket market) {
        this.api = api;
        this.market = market;
    }

    /** Counts from here on. */
    void begin() {
        before = counts();
    }

    void watch(Exchange exchange) {
        Map<String, Double> after = counts();
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
    private void note(Operation operation, Map<String, Double> after) {
        String name = operation.node().path("operationId").asString();
        var locks = new TreeSet<String>();
        double units = 0;
        double trips = 0;
        for (Map.Entry<String, Double> each : after.entrySet()) {
            double more = each.getValue() - before.getOrDefault(each.getKey(), 0.0);
            String[] counted = each.getKey().split(" ", -1);
            if (more > 0 && counted[1].equals(name)) {
                switch (counted[0]) {
                    case "seconds_count" -> units += more;
                    case "locks_total" -> locks.add("`" + counted[2] + "`");
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

    private Map<String, Double> counts() {
        var counts = new TreeMap<String, Double>();
        Matcher counted = COUNTED.matcher(market.stranger().get("/metrics").text());
        while (counted.find()) {
            String unit = first(UNIT, counted.group(2));
            counts.merge(
                    counted.group(1) + " " + unit + " " + first(KIND, counted.group(2)),
                    Double.valueOf(counted.group(3)),
                    Double::sum);
        }
        return counts;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
