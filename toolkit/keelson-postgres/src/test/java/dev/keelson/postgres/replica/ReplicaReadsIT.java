package dev.keelson.postgres.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.postgres.PostgresSettings;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.TestPostgres;
import dev.keelson.postgres.replica.Replica.Bounds;
import dev.keelson.postgres.replica.ReplicaObserver.Choice;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.spi.Consistency;
import dev.keelson.testkit.RecordingObserver;
import dev.keelson.testkit.TripBudget;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever has committed reads that, also where a replica answers, which follows for real. */
@Tag("faults")
@Timeout(120)
class ReplicaReadsIT {

    private static final TestPostgres POSTGRES =
            new TestPostgres(
                    "create table public.note (text text not null)",
                    Follower.PLAIN_USER,
                    "grant select, insert on note to plain");
    private static final Follower FOLLOWER = new Follower(POSTGRES.url());
    private static final HikariDataSource PRIMARY = Follower.pool(POSTGRES.url(), "plain");

    private static final Operation WRITE = Operation.named("note.write");
    private static final Operation COUNT = Operation.named("note.count").mayLag();
    private static final Bounds QUICK = new Bounds(Duration.ofMillis(50), Duration.ofMinutes(1));
    private static final Bounds PATIENT = new Bounds(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final List<Choice> choices = new CopyOnWriteArrayList<>();
    private final RecordingObserver reports = new RecordingObserver();
    private final Replica replica =
            Replica.of(PRIMARY, FOLLOWER.connections(), QUICK, choices::add);
    private final PostgresTransactor transactor = over(replica);

    private PostgresTransactor over(Replica follower) {
        PostgresSettings usual = POSTGRES.settings();
        var settings =
                PostgresSettings.over(
                        usual.pools().followedBy(follower), usual.clock(), usual.payload());
        return PostgresTransactor.over(settings, reports);
    }

    @BeforeEach
    void startTogether() {
        POSTGRES.execute("truncate note");
        awaitFollowing(replica);
        Follower.await(() -> seenBy(transactor) == 0);
        choices.clear();
    }

    private static void awaitFollowing(Replica follower) {
        Follower.await(() -> {
            follower.look();
            return follower.standing().trouble().isEmpty();
        });
    }

    @AfterEach
    void goOn() {
        FOLLOWER.resume();
    }

    @AfterAll
    static void stop() {
        PRIMARY.close();
        FOLLOWER.close();
        POSTGRES.close();
    }

    private static String write(PostgresTransactor transactor) {
        return committed(() -> insert(transactor));
    }

    private static String committed(Runnable commit) {
        Consistency call = Consistency.since(Optional.empty());
        return call.during(() -> {
            commit.run();
            return call.committed().orElseThrow();
        });
    }

    private static void insert(PostgresTransactor transactor) {
        Result<Boolean, String> written =
                transactor.inUnit(
                        WRITE,
                        unit -> {
                            var _ =
                                    Sql.in(unit)
                                            .write("insert into note (text) values ('new')")
                                            .gather();
                            return Result.success(true);
                        });
        assertThat(written.isSuccess()).isTrue();
    }

    private static long seenBy(PostgresTransactor transactor) {
        return transactor.read(COUNT, ReplicaReadsIT::count);
    }

    private static long seenWith(String token, PostgresTransactor transactor) {
        return Consistency.since(Optional.of(token)).during(() -> seenBy(transactor));
    }

    private static long count(Session session) {
        return Sql.in(session).query("select count(*) as n from note").one(row -> row.int64("n"));
    }

    @Test
    void withTheTokenOfItsCommitACallerReadsItWhileTheReplicaLags() {
        FOLLOWER.pause();
        String token = write(transactor);

        assertThat(seenWith(token, transactor)).isEqualTo(1);
        assertThat(choices).containsExactly(Choice.BEHIND);
    }

    /** The control: without the token the read is as late as the replica. */
    @Test
    void withoutTheTokenTheReadIsLate() {
        FOLLOWER.pause();
        String _ = write(transactor);

        assertThat(seenBy(transactor)).isZero();
        assertThat(choices).containsExactly(Choice.REPLICA);
    }

    @Test
    void aReadThatMayNotBeLateIsNever() {
        FOLLOWER.pause();
        insert(transactor);

        assertThat(transactor.read(Operation.named("note.look"), ReplicaReadsIT::count))
                .isEqualTo(1);
        assertThat(choices).isEmpty();
    }

    @Test
    void aCallSeesWhatItHasCommittedItself() {
        FOLLOWER.pause();
        long seen =
                Consistency.since(Optional.empty())
                        .during(() -> {
                            insert(transactor);
                            return seenBy(transactor);
                        });
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void theReplicaAnswersOnceItHasReplayedTheCommit() {
        var patient = Replica.of(PRIMARY, FOLLOWER.connections(), PATIENT, choices::add);
        awaitFollowing(patient);
        FOLLOWER.pause();
        String token = write(transactor);
        var read = CompletableFuture.supplyAsync(() -> seenWith(token, over(patient)));
        Follower.await(
                () -> FOLLOWER.connections().getHikariPoolMXBean().getActiveConnections() > 0);
        assertThat(read).isNotDone();
        FOLLOWER.resume();

        assertThat(read.join()).isEqualTo(1);
        assertThat(choices).containsExactly(Choice.REPLICA);
    }

    @Test
    void aTokenThatCannotBeComparedIsReadFromThePrimary() {
        FOLLOWER.pause();
        WalPosition known = WalPosition.read(write(transactor)).orElseThrow();
        var otherSystem = new WalPosition(known.system() + 1, known.timeline(), 0);
        var otherTimeline = new WalPosition(known.system(), known.timeline() + 1, 0);

        for (String token :
                List.of(
                        "damaged",
                        "",
                        "A".repeat(28),
                        "*".repeat(28),
                        otherSystem.token(),
                        otherTimeline.token())) {
            assertThat(seenWith(token, transactor)).as(token).isEqualTo(1);
        }
        assertThat(choices).containsOnly(Choice.UNKNOWN);
    }

    @Test
    void aTokenTakesNoTripOfItsOwn() {
        Once<String> once = Once.of("me", "key", "request", new Text());
        for (int time = 0; time < 8; time++) {
            String _ = write(transactor);
            insert(transactor);
        }
        new TripBudget(reports).isExactly(1, WRITE);
        assertThat(committed(() -> keyed(once))).isNotEmpty();
        assertThat(reports.reports(WRITE).getLast().trips()).isEqualTo(2);
    }

    @Test
    void aRepeatTellsAPositionBehindTheFirstTime() {
        Once<String> once = Once.of("me", "repeated", "request", new Text());
        keyed(once);
        FOLLOWER.pause();
        insert(transactor);
        String token = committed(() -> keyed(once));

        assertThat(seenWith(token, transactor)).isEqualTo(2);
        assertThat(reports.reports(WRITE).getLast().trips()).isEqualTo(2);
    }

    private void keyed(Once<String> once) {
        Result<String, String> answer =
                transactor.inUnit(
                        WRITE.once(once),
                        unit -> {
                            var _ =
                                    Sql.in(unit)
                                            .write("insert into note (text) values ('once')")
                                            .gather();
                            return Result.success("done");
                        });
        assertThat(answer).isEqualTo(Result.success("done"));
    }

    private static final class Text implements Once.Codec<String> {
        @Override
        public String encode(String value) {
            return value;
        }

        @Override
        public String decode(String stored) {
            return stored;
        }
    }

    @Test
    void aPositionThatIsRefusedDoesNotMakeACommitAFault() {
        HikariConfig ofUnits = Follower.config(POSTGRES.url(), "plain");
        ofUnits.setAutoCommit(false);
        try (var plain = new HikariDataSource(ofUnits)) {
            POSTGRES.execute("grant usage on schema keelson to plain");
            POSTGRES.execute("grant all on all tables in schema keelson to plain");
            var pools = new PostgresSettings.Pools(plain, PRIMARY, 4).followedBy(replica);
            var units =
                    PostgresTransactor.over(
                            PostgresSettings.over(pools, InstantSource.system(), String::valueOf),
                            reports);
            POSTGRES.execute("revoke execute on function pg_current_wal_insert_lsn() from public");
            Consistency call = Consistency.since(Optional.empty());
            Optional<String> token =
                    call.during(() -> {
                        insert(units);
                        return call.committed();
                    });

            assertThat(token).isEmpty();
            assertThat(POSTGRES.column("select count(*) from note")).containsExactly("1");
        } finally {
            POSTGRES.execute("grant execute on function pg_current_wal_insert_lsn() to public");
        }
    }

    @Test
    void aReplicaThatIsGoneIsNotWaitedFor() {
        var attempts = new AtomicInteger();
        var gone = Replica.of(PRIMARY, FOLLOWER.connections(), QUICK, choices::add);
        awaitFollowing(gone);
        insert(transactor);
        long seen =
                over(gone)
                        .read(
                                COUNT,
                                session -> {
                                    if (attempts.incrementAndGet() == 1) {
                                        FOLLOWER.endSessions();
                                    }
                                    return count(session);
                                });
        assertThat(seen).isEqualTo(1);
        assertThat(gone.standing().trouble()).isPresent();
        assertThat(seenBy(over(gone))).isEqualTo(1);
        assertThat(choices).containsExactly(Choice.REPLICA, Choice.GIVEN_UP, Choice.AWAY);

        awaitFollowing(gone);
        assertThat(gone.connection()).hasValueSatisfying(ReplicaReadsIT::close);
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception failing) {
            throw new IllegalStateException(failing);
        }
    }

    @Test
    void nobodyReadsFromAReplicaThatIsTooLate() {
        var strict =
                Replica.of(
                        PRIMARY,
                        FOLLOWER.connections(),
                        new Bounds(Duration.ZERO, Duration.ofMillis(20)),
                        choices::add);
        awaitFollowing(strict);
        FOLLOWER.pause();
        insert(transactor);
        Follower.await(() -> {
            strict.look();
            return strict.standing().trouble().isPresent();
        });
        assertThat(strict.standing().trouble().orElseThrow()).contains("late");
        assertThat(seenBy(over(strict))).isEqualTo(1);
        assertThat(choices).containsExactly(Choice.AWAY);

        FOLLOWER.resume();
        awaitFollowing(strict);
    }

    /**
     * The service has gone over to a promoted server, and its replica still follows the old one,
     * which goes on: the replica's log is longer than the token says, and has not the commit.
     */
    @Test
    void aFailOverDoesNotFoolTheToken() {
        try (var promoted = new Follower(POSTGRES.url());
                HikariDataSource units = Follower.pool(promoted.url(), "plain")) {
            promoted.promote();
            var left = Replica.of(units, FOLLOWER.connections(), QUICK, choices::add);
            left.look();
            assertThat(left.standing().trouble().orElseThrow()).contains("timeline 2");

            WalPosition there =
                    WalPosition.read(new WalPosition(system(), 2, place(promoted)).token())
                            .orElseThrow();
            POSTGRES.execute(
                    "insert into note select repeat('x', 100) from generate_series(1, 1000)");
            Follower.await(() -> FOLLOWER.ask("select count(*) from note").equals("1000"));
            assertThat(place(FOLLOWER)).isGreaterThan(there.place());

            assertThat(seenWith(there.token(), transactor)).isEqualTo(1000);
            assertThat(choices).containsExactly(Choice.UNKNOWN);
        }
    }

    private static long system() {
        return Long.parseLong(FOLLOWER.ask("select system_identifier from pg_control_system()"));
    }

    private static long place(Follower server) {
        return Long.parseLong(
                server.ask(
                        """
                        select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()
                                    else pg_current_wal_insert_lsn() end - '0/0'::pg_lsn
                        """));
    }
}
