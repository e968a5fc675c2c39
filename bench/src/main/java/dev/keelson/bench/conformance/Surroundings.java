package dev.keelson.bench.conformance;

import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.testkit.TestDatabase;

import io.lettuce.core.RedisClient;

import net.javacrumbs.shedlock.core.LockProvider;

import org.redisson.Redisson;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On what it ran, by name, and nothing that tells one machine from another of its kind.
 *
 * @param date of the run
 * @param parts the machine's and the programs' versions, in order
 */
public record Surroundings(LocalDate date, List<Part> parts) {

    private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.]*)\\.jar$");
    private static final Pattern OS_NAME = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]*)");
    private static final Pattern REDIS = Pattern.compile("redis_version:(\\S+)");
    private static final long GIGABYTE = 1L << 30;

    public Surroundings {
        parts = List.copyOf(parts);
    }

    /** This machine now. */
    public static Surroundings here(Instant at) throws IOException, SQLException {
        var parts = new ArrayList<Part>();
        parts.add(new Part("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
        parts.add(new Part("memory", memory()));
        parts.add(new Part("operating system", operatingSystem()));
        parts.add(new Part("Java", System.getProperty("java.vendor") + " " + Runtime.version()));
        parts.add(new Part("PostgreSQL", postgres()));
        parts.add(new Part("Redis", redis()));
        parts.add(
                new Part(
                        "pgjdbc",
                        versionOf(DriverManager.getDriver("jdbc:postgresql:").getClass())));
        parts.add(new Part("HikariCP", versionOf(HikariDataSource.class)));
        parts.add(new Part("Lettuce", versionOf(RedisClient.class)));
        parts.add(new Part("Spring Framework", versionOf(TransactionTemplate.class)));
        parts.add(new Part("Spring Data Redis", versionOf(RedisTemplate.class)));
        parts.add(new Part("Spring Integration", versionOf(RedisLockRegistry.class)));
        parts.add(new Part("Redisson", versionOf(Redisson.class)));
        parts.add(new Part("ShedLock", versionOf(LockProvider.class)));
        return new Surroundings(LocalDate.ofInstant(at, ZoneOffset.UTC), parts);
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean machine
                ? Math.ceilDiv(machine.getTotalMemorySize(), GIGABYTE) + " GB"
                : "unknown";
    }

    private static String operatingSystem() throws IOException {
        Path release = Path.of("/etc/os-release");
        String kind = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Files.isReadable(release)
                ? first(OS_NAME, Files.readString(release)) + ", " + kind
                : kind;
    }

    private static String postgres() {
        return String.valueOf(
                TestDatabase.fresh()
                        .column("select current_setting('server_version') as version")
                        .getFirst());
    }

    private static String redis() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks())) {
            return first(REDIS, redis.ask("INFO", "server"));
        }
    }

    /** As the library's file is called. */
    private static String versionOf(Class<?> type) {
        URL file = type.getProtectionDomain().getCodeSource().getLocation();
        return first(VERSION, file.getPath());
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "unknown";
    }

    /** One of them. */
    public record Part(String name, String value) {}
}
