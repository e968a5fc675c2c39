package dev.keelson.postgres.outcome;

import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;

import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one unit leaves behind by which it is found again, should its COMMIT get no answer: its key;
 * else its transaction id, which rides in its first message; else, where that is also its last, a
 * witness row. Costs no trip.
 */
public final class Trace {

    private static final String TRANSACTION = "select pg_current_xact_id()::text as transaction";

    private static final String TRANSACTION_AND_BACKEND =
            """
            select pg_current_xact_id()::text as transaction,
                   c.system_identifier::text as system,
                   left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline,
                   extract(epoch from a.backend_start)::text as started_at
              from pg_control_system() as c,
                   pg_stat_get_activity(pg_backend_pid()) as a
            """;

    private final UUID unit;
    private final Backends backends;
    private final PgConnection driver;
    private final Optional<KeyEvidence> key;
    private @Nullable TransactionEvidence transaction;

    public Trace(UUID unit, Backends backends, PgConnection driver, Optional<KeyEvidence> key) {
        this.unit = unit;
        this.backends = backends;
        this.driver = driver;
        this.key = key;
    }

    /** Rides in the unit's first message, where that does not carry COMMIT. */
    public void rideIn(Channel channel) {
        Optional<Backend> known = backends.of(driver);
        if (known.isEmpty() || key.isEmpty()) {
            SqlText text =
                    SqlText.constant(known.isPresent() ? TRANSACTION : TRANSACTION_AND_BACKEND);
            channel.add(new Part(text, List.of(), (rows, _) -> read(known, rows), false));
        }
    }

    private void read(Optional<Backend> known, @Nullable ResultSet rows) throws SQLException {
        if (rows == null || !rows.next()) {
            throw new IllegalStateException("the server did not tell the transaction's id");
        }
        Backend backend = known.isPresent() ? known.get() : backends.remember(driver, rows);
        transaction = new TransactionEvidence(backend, rows.getString("transaction"));
    }

    /** What will tell about the message that carries COMMIT; may add a statement to it. */
    public Evidence left(Channel last, Instant at) {
        if (key.isPresent()) {
            return key.get().on(backends.of(driver));
        }
        if (transaction != null) {
            return transaction;
        }
        var witness = new WitnessEvidence(unit, at);
        last.add(witness.write());
        return witness;
    }
}
