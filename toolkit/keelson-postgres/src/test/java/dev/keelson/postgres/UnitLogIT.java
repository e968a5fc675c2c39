package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.UnitLog;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What the log says of units that really ran. */
@Timeout(30)
class UnitLogIT {

    private static final TestPostgres POSTGRES =
            new TestPostgres("create table note (text varchar(20) primary key)");
    private static final Operation KEEP =
            Operation.named("note.keep").slowAfter(Duration.ofSeconds(20));
    private static final String SECRET = "hunter2";
    private static final long WAIT_MS = 1_000;
    private static final String AWAITED =
            """
            select pid from pg_stat_activity
             where wait_event = 'advisory' and datname = current_database()
               and clock_timestamp() - query_start > interval '1.1 seconds'
            """;

    private final PostgresTransactor transactor = POSTGRES.transactor(new UnitLog());
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.keelson.unit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        POSTGRES.execute("truncate note");
        logger.setLevel(Level.DEBUG);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    @Test
    void aSlowStatementIsLoggedAsItIsWrittenAndWithoutItsValues() {
        var logged = (Logger) LoggerFactory.getLogger("dev.keelson.statement");
        logged.addAppender(lines);
        try (UnitOfWork unit = transactor.begin(KEEP.slowAfter(Duration.ofMillis(100)))) {
            Sql.in(unit)
                    .query(
                            """
                            select pg_sleep(0.15)
                             where :word <> ''
                            """)
                    .bind("word", SECRET)
                    .list(_ -> "slept");
            unit.rollback();
        } finally {
            logged.detachAppender(lines);
        }

        ILoggingEvent line =
                lines.list.stream()
                        .filter(each -> each.getFormattedMessage().equals("slow statement"))
                        .findFirst()
                        .orElseThrow();
        assertThat(values(line))
                .containsEntry("operation", "note.keep")
                .hasEntrySatisfying(
                        "sql",
                        sql -> assertThat(sql.toString()).contains("pg_sleep(0.15) where ?"));
        assertThat(line.getKeyValuePairs().toString()).doesNotContain(SECRET);
    }

    /** The unit's own line tells of it, as LOCKS_ms. */
    @Test
    void waitingForAUnitsLockIsNotASlowStatement() throws Exception {
        var logged = (Logger) LoggerFactory.getLogger("dev.keelson.statement");
        logged.addAppender(lines);
        var lock = new LockName("note:awaited");
        Operation slow = KEEP.slowAfter(Duration.ofMillis(100)).lockedBy(lock);
        try (Connection holder = POSTGRES.connection();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + lock.key() + ")");
            var waiting = CompletableFuture.runAsync(() -> keep(slow));
            while (POSTGRES.column(AWAITED).isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            holder.rollback();
            waiting.join();
        } finally {
            logged.detachAppender(lines);
        }

        assertThat(linesThatSay("slow statement"))
                .allSatisfy(line -> assertThat((Long) values(line).get("ms")).isLessThan(WAIT_MS));
        assertThat((Long) values(linesThatSay("slow unit").getFirst()).get("LOCKS_ms"))
                .isGreaterThanOrEqualTo(WAIT_MS);
    }

    @Test
    void aCommitIsOneLineWithItsOperation() {
        keep(KEEP);

        ILoggingEvent line = onlyLine();
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getFormattedMessage()).isEqualTo("committed");
        assertThat(values(line)).containsEntry("operation", "note.keep");
    }

    @Test
    void aSlowUnitIsLoggedOnceWithItsPartsAndTrips() {
        try (UnitOfWork unit = transactor.begin(KEEP.slowAfter(Duration.ofMillis(100)))) {
            Sql.in(unit).query("select pg_sleep(0.15)").list(_ -> "slept");
            write(unit);
            unit.flush();
            unit.commit();
        }

        List<ILoggingEvent> slow = linesThatSay("slow unit");
        assertThat(slow).hasSize(1);
        assertThat(slow.getFirst().getLevel()).isEqualTo(Level.WARN);
        Map<String, Object> told = values(slow.getFirst());
        assertThat(told)
                .containsEntry("operation", "note.keep")
                .containsEntry("trips", 3)
                .containsKeys("ADMISSION_ms", "LOCKS_ms", "FLUSH_ms", "COMMIT_ms");
        assertThat((Long) told.get("BODY_ms")).isBetween(150L, 15_000L);
    }

    @Test
    void aUnitWithinItsThresholdIsNotCalledSlow() {
        keep(KEEP.slowAfter(Duration.ofMinutes(5)));

        assertThat(linesThatSay("slow unit")).isEmpty();
    }

    @Test
    void aForgottenCommitIsAWarning() {
        try (UnitOfWork unit = transactor.begin(KEEP)) {
            write(unit);
        }

        ILoggingEvent line = onlyLine();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getFormattedMessage()).isEqualTo("not kept: nobody committed");
        assertThat(values(line))
                .containsEntry("operation", "note.keep")
                .containsKeys("end", "attempt");
    }

    @Test
    void aFaultIsAWarningWithItsReasonAndWithoutTheValue() {
        keep(KEEP);
        assertThatThrownBy(() -> keep(KEEP)).isNotNull();

        ILoggingEvent line = said().getLast();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getFormattedMessage()).startsWith("not kept: ").contains("note_pkey");
        assertThat(lines.list)
                .noneMatch(any -> any.getFormattedMessage().contains(SECRET))
                .noneMatch(any -> values(any).containsValue(SECRET));
    }

    @Test
    void aRefusalIsNoWarning() {
        Result<String, String> refused = transactor.inUnit(KEEP, _ -> Result.failure("no"));

        assertThat(refused.isFailure()).isTrue();
        assertThat(onlyLine().getLevel()).isEqualTo(Level.DEBUG);
    }

    @Test
    void theToolkitsOwnHousekeepingIsQuiet() {
        keep(Operation.named("lease.renew"));

        assertThat(onlyLine().getLevel()).isEqualTo(Level.DEBUG);
    }

    private void keep(Operation operation) {
        try (UnitOfWork unit = transactor.begin(operation)) {
            write(unit);
            unit.commit();
        }
    }

    private static void write(UnitOfWork unit) {
        Sql.in(unit).write("insert into note (text) values (:text)").bind("text", SECRET).gather();
    }

    private ILoggingEvent onlyLine() {
        assertThat(said()).hasSize(1);
        return said().getFirst();
    }

    /** On a busy machine any unit may be slow, and says so in another line. */
    private List<ILoggingEvent> said() {
        return lines.list.stream()
                .filter(line -> !line.getFormattedMessage().equals("slow unit"))
                .toList();
    }

    private List<ILoggingEvent> linesThatSay(String message) {
        return lines.list.stream()
                .filter(line -> line.getFormattedMessage().equals(message))
                .toList();
    }

    private static Map<String, Object> values(ILoggingEvent line) {
        return line.getKeyValuePairs().stream()
                .collect(Collectors.toMap((KeyValuePair pair) -> pair.key, pair -> pair.value));
    }
}
