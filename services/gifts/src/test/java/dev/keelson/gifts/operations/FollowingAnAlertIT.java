package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the metric of an alert to its example, from there to the log lines of the request, and to
 * the id that its caller was told.
 */
@Timeout(60)
class FollowingAnAlertIT {

    /** Longer than any operation is allowed to take before it is called slow. */
    private static final Duration SLOW = Duration.ofMillis(400);

    private static TestMarket market;

    private final Lines lines = new Lines();

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void listen() {
        lines.start();
        unitLog().addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        unitLog().detachAppender(lines);
    }

    private static Logger unitLog() {
        return (Logger) LoggerFactory.getLogger("dev.keelson.unit");
    }

    /** Written by the threads of requests and read by the test's. */
    private static final class Lines extends ListAppender<ILoggingEvent> {
        Lines() {
            list = new CopyOnWriteArrayList<>();
        }

        List<ILoggingEvent> of(String trace) {
            return list.stream()
                    .filter(line -> trace.equals(line.getMDCPropertyMap().get("trace_id")))
                    .toList();
        }
    }

    @Test
    void aRollbackIsFollowedToItsReasonAndItsRequest() {
        String gift = market.newcomer().offersForSale("1");
        Trader buyer = market.newcomer().topUp("4");
        assertThat(buyer.buys(gift, "1", "k").status()).isEqualTo(200);
        Reply broken = buyer.buys(gift, "2", "k");
        assertThat(broken.status()).isEqualTo(422);

        String trace = example("keelson_unit_faults_total{fault=\"key_reused\"}");

        assertThat(lines.of(trace))
                .filteredOn(line -> line.getFormattedMessage().contains("KeyReused"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getKeyValuePairs().toString()).contains("nft.buy");
                    assertThat(requestOf(line)).isEqualTo(idOf(broken));
                });
    }

    @Test
    void aSlowUnitIsFollowedToItsPartsAndItsRequest() throws Exception {
        String gift = market.newcomer().offersForSale("1");
        Trader buyer = market.newcomer().topUp("4");
        Reply slow = whileLocked(gift, () -> buyer.offers(gift, "0.6"));
        assertThat(slow.status()).isEqualTo(200);

        String trace = example("keelson_unit_slow_total{operation=\"offers.new\"}");

        assertThat(lines.of(trace))
                .filteredOn(line -> line.getFormattedMessage().equals("slow unit"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getKeyValuePairs().toString())
                            .contains("offers.new", "BODY_ms", "trips");
                    assertThat(requestOf(line)).isEqualTo(idOf(slow));
                });
    }

    private static String requestOf(ILoggingEvent line) {
        return line.getMDCPropertyMap().getOrDefault("request_id", "none");
    }

    private static String idOf(Reply reply) {
        return reply.headers().getOrDefault("X-Request-ID", "unknown");
    }

    /** Does something that waits for a gift's row, and gives the row back only after a while. */
    private static Reply whileLocked(String gift, Supplier<Reply> work) throws Exception {
        try (Connection connection = DriverManager.getConnection(market.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            boolean _ =
                    statement.execute("select id from nft where id = '" + gift + "' for update");
            CompletableFuture<Reply> reply =
                    CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
            await(() -> waiting() > 0);
            long since = System.nanoTime();
            await(() -> System.nanoTime() - since > SLOW.toNanos());
            connection.rollback();
            return reply.get(20, TimeUnit.SECONDS);
        }
    }

    private static long waiting() {
        return market.number(
                """
                select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'
                """);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The trace of the example that OpenMetrics shows at a counter. */
    private static String example(String counter) {
        String scrape = openMetrics();
        Matcher example =
                Pattern.compile(Pattern.quote(counter) + " \\S+ # \\{.*trace_id=\"(\\w+)\".*")
                        .matcher(scrape);
        assertThat(example.find())
                .as(scrape.lines().filter(line -> line.startsWith(counter)).toList().toString())
                .isTrue();
        return example.group(1);
    }

    private static String openMetrics() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(market.origin() + "/metrics"))
                                    .header("Accept", "application/openmetrics-text")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
