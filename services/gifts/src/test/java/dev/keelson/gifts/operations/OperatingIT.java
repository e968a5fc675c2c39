package dev.keelson.gifts.operations;

import static dev.keelson.gifts.operations.Staff.refused;
import static dev.keelson.gifts.operations.Staff.succeeded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The staff sees how the marketplace runs, and steers it. */
class OperatingIT {

    private static final long ADMIN = 901;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A unit gives up on its locks after ten seconds. */
    private static final Duration WHILE_A_UNIT_WAITS = Duration.ofSeconds(8);

    private static TestMarket market;

    private Staff admin;

    @BeforeAll
    static void open() {
        market = TestMarket.governedBy(ADMIN);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        admin = new Staff(market.signedIn(ADMIN));
    }

    private static void await(BooleanSupplier condition) {
        await(PATIENCE, condition);
    }

    private static void await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void aPausedJobRunsOnlyWhenSomebodyWantsIt() {
        JsonNode paused = succeeded(admin.does("/jobs/pause", Map.of("name", "purge"))).json();
        assertThat(paused.path("paused").path("by").asString()).isEqualTo("901");
        assertThat(admin.lastAction().path("action").asString()).isEqualTo("jobs.pause");
        assertThat(job("purge").path("paused").isNull()).isFalse();
        assertThat(
                        succeeded(admin.does("/jobs/run", Map.of("name", "purge")))
                                .json()
                                .path("processed")
                                .isInt())
                .isTrue();
        assertThat(admin.lastAction().path("action").asString()).isEqualTo("jobs.run");
        succeeded(admin.does("/jobs/resume", Map.of("name", "purge")));
        assertThat(job("purge").path("paused").isNull()).isTrue();
        assertThat(admin.lastAction().path("action").asString()).isEqualTo("jobs.resume");
        refused(404, "JOB_NOT_FOUND", admin.does("/jobs/run", Map.of("name", "none")));
        refused(
                409,
                "JOB_ON_EACH_INSTANCE",
                admin.does("/jobs/pause", Map.of("name", "sandbox-clock")));
    }

    private JsonNode job(String name) {
        return admin.items("/jobs").stream()
                .filter(job -> job.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeadLetterIsTriedAgainOrGivenUp() throws SQLException {
        String replayed = dead(market, "one");
        String discarded = dead(market, "two");
        assertThat(admin.items("/dead-letters?subscription=notifications"))
                .extracting(letter -> letter.path("event_id").asString())
                .contains(replayed, discarded);
        JsonNode page =
                succeeded(admin.get("/dead-letters?subscription=notifications&limit=1")).json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("next_cursor").asString()).isNotBlank();

        succeeded(settle("replay", replayed));
        assertThat(admin.lastAction().path("action").asString()).isEqualTo("dead-letters.replay");
        succeeded(settle("discard", discarded));
        assertThat(admin.lastAction().path("details").path("reason").asString()).isEqualTo("gone");
        assertThat(
                        market.number(
                                "select count(*) from keelson.discarded_delivery where event_id = '"
                                        + discarded
                                        + "' and discarded_by = '901'"))
                .isEqualTo(1);
        await(() -> admin.items("/dead-letters?subscription=notifications").isEmpty());
        refused(404, "DEAD_LETTER_NOT_FOUND", settle("discard", discarded));
        refused(404, "DEAD_LETTER_NOT_FOUND", settle("replay", UUID.randomUUID().toString()));
        assertThat(admin.items("/outbox"))
                .anySatisfy(standing ->
                        assertThat(standing.path("subscription").asString())
                                .isEqualTo("notifications"));
    }

    private Reply settle(String how, String event) {
        Map<String, String> letter = Map.of("subscription", "notifications", "event_id", event);
        return how.equals("replay")
                ? admin.does("/dead-letters/replay", letter)
                : admin.does(
                        "/dead-letters/discard",
                        Map.of(
                                "subscription", "notifications",
                                "event_id", event,
                                "reason", "gone"));
    }

    /** An event that nobody understands and that the notifications have given up. */
    static String dead(TestMarket market, String key) throws SQLException {
        String event = UUID.randomUUID().toString();
        market.execute(
                """
                insert into keelson.event (id, key, seq, type, payload, operation, recorded_at)
                values ('%s', 'test:%s', 1, 'Unheard', '{}', 'test', '2026-01-01T00:00:00Z');
                insert into keelson.delivery (subscription, key, seq, until_seq, state, attempts,
                                              due_at, failure, failed_at)
                values ('notifications', 'test:%s', 1, 1, 'DEAD', 3, '2026-01-01T00:00:00Z',
                        'it broke', '2026-01-01T00:00:00Z');
                """
                        .formatted(event, key, key));
        return event;
    }

    @Test
    void aLockIsShownWithWhoHoldsItAndWhoWaits() throws Exception {
        Trader trader = market.newcomer();
        String nft = trader.bringGift();
        String key = "%016x".formatted(new LockName("gift:" + nft).key());
        try (Connection connection = DriverManager.getConnection(market.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "select pg_advisory_xact_lock(" + new LockName("gift:" + nft).key() + ")");
            CompletableFuture<Reply> waiting =
                    CompletableFuture.supplyAsync(() -> trader.setPrice(nft, "5"));
            await(WHILE_A_UNIT_WAITS, () -> stands(key).equals("held waiting"));
            assertThat(unitLocks())
                    .filteredOn(lock -> lock.path("state").asString().equals("waiting"))
                    .singleElement()
                    .satisfies(lock -> assertThat(lock.path("waits_for")).hasSize(1));
            connection.rollback();
            succeeded(waiting.join());
        }
        assertThat(stands(key)).isEmpty();
        assertThat(succeeded(admin.get("/locks")).json().path("leases"))
                .anySatisfy(lease ->
                        assertThat(lease.path("name").asString()).contains("notifications"));
    }

    private JsonNode unitLocks() {
        return succeeded(admin.get("/locks")).json().path("unit_locks");
    }

    private String stands(String key) {
        return String.join(
                " ",
                unitLocks()
                        .valueStream()
                        .filter(lock -> lock.path("key").asString().equals(key))
                        .map(lock -> lock.path("state").asString())
                        .sorted()
                        .toList());
    }

    @Test
    void anOperationIsSwitchedOffOnEveryInstanceAndOnAgain() {
        Trader trader = market.newcomer();
        String nft = trader.bringGift();
        try (TestMarket other = market.another()) {
            succeeded(admin.turns("nft.set-price", false));
            refused(503, "OPERATION_OFF", trader.setPrice(nft, "5"));
            Trader elsewhere = other.signedIn(trader.id());
            await(() -> elsewhere.setPrice(nft, "5").status() == 503);
            assertThat(operation("nft.set-price").path("on").asBoolean()).isFalse();
            assertThat(admin.lastAction().path("action").asString()).isEqualTo("operations.off");
            succeeded(admin.turns("nft.set-price", true));
            succeeded(trader.setPrice(nft, "5"));
        }
        assertThat(operation("nft.set-price").path("on").asBoolean()).isTrue();
    }

    @Test
    void whatSwitchesOnAgainCannotBeSwitchedOff() {
        long before = market.number("select count(*) from admin_action");
        for (JsonNode each : admin.items("/operations")) {
            String name = each.path("operation").asString();
            if (name.startsWith("admin.") || name.equals("health") || name.equals("users.auth")) {
                refused(409, "OPERATION_ALWAYS_ON", admin.turns(name, false));
            }
        }
        refused(404, "OPERATION_NOT_FOUND", admin.turns("nft.steal", false));
        assertThat(market.number("select count(*) from admin_action")).isEqualTo(before);
        assertThat(operation("admin.operations.switch").path("always_on").asBoolean()).isTrue();
    }

    private JsonNode operation(String name) {
        return admin.items("/operations").stream()
                .filter(each -> each.path("operation").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
