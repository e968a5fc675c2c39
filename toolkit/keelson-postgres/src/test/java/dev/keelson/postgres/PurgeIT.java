package dev.keelson.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What is kept for a time only. Its instants are of long ago, apart from what leases write. */
@Timeout(60)
class PurgeIT {

    private static final TestPostgres POSTGRES = new TestPostgres();

    private static final String KEYS =
            """
            insert into keelson.idempotency
                (caller, operation, key, fingerprint, answer, claimed_at)
            select 'ann', 'note.keep', n, 'f', 'a', '2020-01-01T12:00:00Z'
              from generate_series(1, 2500) as n
            """;

    private static final String WITNESS =
            """
            insert into keelson.witness (unit, outcome, written_at)
            values (gen_random_uuid(), 'COMMITTED', '2020-01-01T12:00:00Z')
            """;

    private static final String DISCARDED =
            """
            insert into keelson.discarded_delivery
                (subscription, event_id, reason, discarded_by, discarded_at)
            values ('mails', gen_random_uuid(), 'gone', 'ann', '2020-01-01T12:00:00Z')
            """;

    private final SettableClock clock = SettableClock.at("2020-01-01T12:00:00Z");
    private final PostgresTransactor transactor = POSTGRES.transactor(_ -> {});
    private final Lease lease =
            new PostgresLeases(transactor, "one")
                    .take(new LockName("job:purge"), Terms.of(Duration.ofSeconds(30)))
                    .orElseThrow();
    private final Purge purge = new Purge(transactor, clock);

    @BeforeEach
    void fill() {
        POSTGRES.execute(
                "truncate keelson.idempotency, keelson.witness, keelson.discarded_delivery");
        POSTGRES.execute(KEYS);
        POSTGRES.execute(WITNESS);
        POSTGRES.execute(DISCARDED);
    }

    @AfterEach
    void giveBack() {
        lease.close();
        POSTGRES.execute("truncate keelson.lease");
    }

    @AfterAll
    static void disconnect() {
        POSTGRES.close();
    }

    @Test
    void nothingYoungerThanADayGoes() {
        clock.advance(Duration.ofDays(1));

        assertThat(purge.round(lease)).isZero();
    }

    @Test
    void keysAndWitnessesGoAfterADayHoweverManyThereAre() {
        clock.advance(Duration.ofDays(1).plusMillis(1));

        assertThat(purge.round(lease)).isEqualTo(2501);
        assertThat(count("idempotency")).isZero();
        assertThat(count("discarded_delivery")).isEqualTo(1);
        assertThat(purge.round(lease)).isZero();
    }

    @Test
    void discardedDeliveriesGoAfterNinetyDays() {
        clock.advance(Duration.ofDays(90));
        int _ = purge.round(lease);
        assertThat(count("discarded_delivery")).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));

        assertThat(purge.round(lease)).isEqualTo(1);
        assertThat(count("discarded_delivery")).isZero();
    }

    @Test
    void aRowThatSomebodyHasLockedIsLeftForTheNextRound() throws SQLException {
        clock.advance(Duration.ofDays(2));
        try (Connection other = POSTGRES.connection();
                Statement statement = other.createStatement()) {
            statement.execute("select 1 from keelson.idempotency where key = '17' for update");
            assertThat(purge.round(lease)).isEqualTo(2500);
            other.rollback();
        }

        assertThat(purge.round(lease)).isEqualTo(1);
    }

    @Test
    void whoWasReplacedPurgesNothing() {
        clock.advance(Duration.ofDays(2));
        POSTGRES.execute("update keelson.lease set epoch = epoch + 1, owner = 'somebody'");

        assertThatThrownBy(() -> purge.round(lease)).isInstanceOf(Fault.LeaseLost.class);
        assertThat(count("idempotency")).isEqualTo(2500);
    }

    private static long count(String table) {
        return Long.parseLong(POSTGRES.column("select count(*) from keelson." + table).getFirst());
    }
}
