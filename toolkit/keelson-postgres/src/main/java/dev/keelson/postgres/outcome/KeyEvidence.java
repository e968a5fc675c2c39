package dev.keelson.postgres.outcome;

import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;
import dev.keelson.spi.Outcome;
import dev.keelson.spi.Resolution.By;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The unit's own idempotency key, which it had claimed before it sent COMMIT.
 *
 * <p>Claiming it again waits for the unit's transaction, whose backend is ended where it can be. If
 * the claim then succeeds, the first one is gone and with it the unit; if not, the row says which
 * unit's claim was kept.
 *
 * @param backend which backend the unit was on, as far as it is known
 */
public record KeyEvidence(
        UUID unit, String caller, String operation, String key, Optional<Backend> backend)
        implements Evidence {

    private static final String CLAIM =
            """
            insert into keelson.idempotency (caller, operation, key, fingerprint, claimed_at)
            values (:caller, :operation, :key, '', '-infinity')
            on conflict do nothing
            """;

    private static final String KEPT =
            """
            select unit
              from keelson.idempotency
             where caller = :caller and operation = :operation and key = :key
            """;

    @Override
    public By by() {
        return By.KEY;
    }

    /** The same evidence of a unit on this backend. */
    KeyEvidence on(Optional<Backend> known) {
        return new KeyEvidence(unit, caller, operation, key, known);
    }

    @Override
    public Optional<Outcome> ask(Connection connection, Duration left) throws SQLException {
        if (backend.isPresent() && isStillThere(backend.get(), connection)) {
            return Optional.empty();
        }
        var claimed = new AtomicInteger();
        var kept = new AtomicReference<Optional<Outcome>>(Optional.empty());
        var channel = new Channel(connection);
        channel.add(Limit.of(left));
        channel.add(part(CLAIM, (_, count) -> claimed.set(count)));
        channel.add(part(KEPT, (rows, _) -> kept.set(kept(rows))));
        channel.sendAndRollback(Optional.empty());
        return claimed.get() == 1 ? Optional.of(Outcome.ROLLED_BACK) : kept.get();
    }

    private static boolean isStillThere(Backend backend, Connection connection)
            throws SQLException {
        return backend.isOnServerOf(connection) && backend.isStillThere(connection);
    }

    /** Nothing when the row is gone again since: then the next claim decides. */
    private Optional<Outcome> kept(@Nullable ResultSet rows) throws SQLException {
        if (rows == null || !rows.next()) {
            return Optional.empty();
        }
        boolean own = unit.equals(rows.getObject("unit", UUID.class));
        return Optional.of(own ? Outcome.COMMITTED : Outcome.ROLLED_BACK);
    }

    private Part part(String sql, Part.Reader reader) {
        var values = new Bindings();
        values.put("caller", caller);
        values.put("operation", operation);
        values.put("key", key);
        SqlText text = SqlText.constant(sql);
        return new Part(text, values.inOrder(text), reader, false);
    }
}
