package dev.keelson.bench;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes and gives back free locks, by 1 and by 50 clients, with ours and with what others use, in
 * interleaved rounds on one Redis of its own. Prints a table in Markdown.
 *
 * <p>Arguments: seconds a round (2), rounds (5).
 */
public final class LocksMain {

    private static final List<Integer> CLIENTS = List.of(1, 50);
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private LocksMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Duration time = Duration.ofSeconds(number(arguments, 0, 2));
        int rounds = number(arguments, 1, 5);
        try (var redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            List<Contender> contenders = contenders(redis);
            try {
                describe(redis, time, rounds);
                for (int count : CLIENTS) {
                    report(count, measured(contenders, new Clients(count), time, rounds));
                }
            } finally {
                contenders.forEach(Contender::close);
            }
        }
    }

    private static int number(String[] arguments, int index, int usual) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : usual;
    }

    private static List<Contender> contenders(EmbeddedRedis redis) {
        String uri = redis.uri();
        String password = uri.substring("redis://:".length(), uri.indexOf('@'));
        return List.of(
                new RedisBarePair(uri),
                new RedisKeelson(uri),
                new RedisRedisson(uri),
                RedisSpring.integration("127.0.0.1", redis.port(), password),
                RedisSpring.shedLock("127.0.0.1", redis.port(), password));
    }

    private static Map<String, List<Lap>> measured(
            List<Contender> contenders, Clients clients, Duration time, int rounds)
            throws InterruptedException {
        var laps = new LinkedHashMap<String, List<Lap>>();
        for (Contender contender : contenders) {
            Lap _ = clients.run(contender, WARM_UP);
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                laps.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                        .add(clients.run(contender, time));
            }
        }
        return laps;
    }

    private static void describe(EmbeddedRedis redis, Duration time, int rounds) {
        String version =
                redis.ask("INFO", "server")
                        .lines()
                        .filter(line -> line.startsWith("redis_version:"))
                        .findFirst()
                        .orElse("");
        print(
                "Java %s on %s %s, %d cores; %s; %d rounds of %d s, interleaved; medians.",
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                version.replace("redis_version:", "Redis "),
                rounds,
                time.toSeconds());
    }

    private static void report(int clients, Map<String, List<Lap>> laps) {
        double bare = perSecond(laps.values().iterator().next());
        print(
                "%n| %d client%s | a second | of bare | p50, ms | p95, ms | p99, ms |",
                clients, clients == 1 ? "" : "s");
        print("|---|---|---|---|---|---|");
        laps.forEach((name, all) ->
                print(
                        "| %s | %,.0f | %.2f | %.3f | %.3f | %.3f |",
                        name,
                        perSecond(all),
                        perSecond(all) / bare,
                        millis(all, 0.50),
                        millis(all, 0.95),
                        millis(all, 0.99)));
    }

    private static double perSecond(List<Lap> laps) {
        return laps.stream().mapToDouble(Lap::perSecond).sorted().toArray()[laps.size() / 2];
    }

    private static double millis(List<Lap> laps, double share) {
        return laps.stream()
                        .mapToLong(lap -> lap.quantile(share).toNanos())
                        .sorted()
                        .toArray()[laps.size() / 2]
                / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
