package dev.keelson.bench;

import dev.keelson.embedded.EmbeddedPostgres;
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
 * interleaved rounds on one Redis and one PostgreSQL.
 */
final class LockSpeed implements Benchmark {

    private static final List<Integer> CLIENTS = List.of(1, 50);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int ROUNDS = 5;
    private static final int PLACES = 16;

    private final EmbeddedPostgres server;

    LockSpeed(EmbeddedPostgres server) {
        this.server = server;
    }

    @Override
    public String title() {
        return "Locks";
    }

    @Override
    public String run() throws InterruptedException {
        var text = new StringBuilder(text());
        try (var redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            String url = server.freshDatabase();
            ToolkitSchema.make(url);
            tables(text, contendersOnRedis(redis));
            tables(
                    text,
                    List.of(new PostgresAdvisory(url, PLACES), new PostgresUnits(url, PLACES)));
        }
        return text.toString();
    }

    private static String text() {
        return """
        A lock that is free is taken and given back, by one client and by fifty that want
        different ones: %d rounds of %d s each, interleaved, after a warm-up; medians. "Of bare"
        compares with the least that can be done over the same wire: one awaited EVALSHA and one
        that is not awaited for Redis, two statements for PostgreSQL's. Targets (P7 of the
        design): 10,000 a second by one client, 13,000 by fifty, p50 below 1 ms and p95 below
        1.5 ms alone; 0.85 of bare; twice the others.
        """
                .formatted(ROUNDS, TIME.toSeconds());
    }

    private static void tables(StringBuilder text, List<Contender> contenders)
            throws InterruptedException {
        try {
            for (int count : CLIENTS) {
                table(text, count, measured(contenders, new Clients(count)));
            }
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private static List<Contender> contendersOnRedis(EmbeddedRedis redis) {
        String uri = redis.uri();
        String password = uri.substring("redis://:".length(), uri.indexOf('@'));
        return List.of(
                new RedisBarePair(uri),
                new RedisKeelson(uri),
                new RedisRedisson(uri),
                RedisSpring.integration("127.0.0.1", redis.port(), password),
                RedisSpring.shedLock("127.0.0.1", redis.port(), password));
    }

    private static Map<String, List<Lap>> measured(List<Contender> contenders, Clients clients)
            throws InterruptedException {
        var laps = new LinkedHashMap<String, List<Lap>>();
        for (Contender contender : contenders) {
            Lap _ = clients.run(contender, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Contender contender : contenders) {
                laps.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                        .add(clients.run(contender, TIME));
            }
        }
        return laps;
    }

    private static void table(StringBuilder text, int clients, Map<String, List<Lap>> laps) {
        double bare = perSecond(laps.values().iterator().next());
        line(
                text,
                "%n| %d client%s | a second | of bare | p50, ms | p95, ms | p99, ms |",
                clients,
                clients == 1 ? "" : "s");
        line(text, "|---|---:|---:|---:|---:|---:|");
        laps.forEach((name, all) ->
                line(
                        text,
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

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
