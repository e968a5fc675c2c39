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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The row that a unit writes for this question when it has neither a key nor an earlier message.
 *
 * <p>Whoever asks writes it too, and keeps it: from then on the unit's own insert fails, even if
 * its message is still on the way. If the row is there already, it says who was first.
 */
public record WitnessEvidence(UUID unit, Instant at) implements Evidence {

    private static final String WRITE =
            """
            insert into keelson.witness (unit, outcome, written_at)
            values (:unit, 'COMMITTED', :at)
            """;

    private static final String FORBID =
            """
            insert into keelson.witness (unit, outcome, written_at)
            values (:unit, 'ROLLED_BACK', :at)
            on conflict do nothing
            """;

    private static final String READ = "select outcome from keelson.witness where unit = :unit";

    @Override
    public By by() {
        return By.WITNESS;
    }

    @Override
    public Optional<Outcome> ask(Connection connection, Duration left) throws SQLException {
        var told = new AtomicReference<Optional<Outcome>>(Optional.empty());
        var channel = new Channel(connection);
        channel.add(Limit.of(left));
        channel.add(part(FORBID, (_, _) -> {}));
        channel.add(part(READ, (rows, _) -> told.set(outcome(rows))));
        channel.sendAndCommit(Optional.empty());
        return told.get();
    }

    private static Optional<Outcome> outcome(@Nullable ResultSet rows) throws SQLException {
        return rows != null && rows.next()
                ? Optional.of(Outcome.valueOf(rows.getString("outcome")))
                : Optional.empty();
    }

    /** What the unit itself sends, in the message that carries COMMIT. */
    Part write() {
        return part(WRITE, (_, _) -> {});
    }

    private Part part(String sql, Part.Reader reader) {
        var values = new Bindings();
        values.put("unit", unit);
        values.put("at", at);
        SqlText text = SqlText.constant(sql);
        return new Part(text, values.inOrder(text), reader, false);
    }
}
