package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.postgres.outcome.KeyEvidence;
import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;
import dev.keelson.spi.Replayed;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * An idempotency key claimed by insert in the unit's first message.
 *
 * <p>While the same key is in flight elsewhere the insert waits for that transaction; the read
 * behind it takes a fresh snapshot and sees what the winner stored.
 */
final class Claim {

    private static final String INSERT =
            """
            insert into keelson.idempotency
                (caller, operation, key, fingerprint, claimed_at, unit)
            values (:caller, :operation, :key, :fingerprint, :at, :unit)
            on conflict do nothing
            returning key
            """;

    private static final String STORED =
            """
            select fingerprint, answer
              from keelson.idempotency
             where caller = :caller and operation = :operation and key = :key
            """;

    private static final String ANSWER =
            """
            update keelson.idempotency set answer = :answer
             where caller = :caller and operation = :operation and key = :key
            """;

    private final UUID unit;
    private final Operation operation;
    private final Once<?> once;
    private boolean won;
    private @Nullable String fingerprint;
    private @Nullable String answer;

    Claim(UUID unit, Operation operation, Once<?> once) {
        this.unit = unit;
        this.operation = operation;
        this.once = once;
    }

    void addTo(Channel channel, InstantSource clock) {
        Bindings values = key();
        values.put("fingerprint", once.fingerprint());
        values.put("at", clock.instant());
        values.put("unit", unit);
        SqlText insert = SqlText.constant(INSERT);
        channel.add(new Part(insert, values.inOrder(insert), this::readInsert, false));
        SqlText stored = SqlText.constant(STORED);
        channel.add(new Part(stored, values.inOrder(stored), this::readStored, false));
    }

    private void readInsert(@Nullable ResultSet rows, int count) throws SQLException {
        won = rows != null && rows.next();
    }

    private void readStored(@Nullable ResultSet rows, int count) throws SQLException {
        if (rows != null && rows.next()) {
            fingerprint = rows.getString("fingerprint");
            answer = rows.getString("answer");
        }
    }

    /** Judges the claim once its message has been answered. */
    void check() {
        if (won) {
            return;
        }
        if (fingerprint == null || answer == null) {
            throw new Fault.Transient(
                    "the key was freed while it was read", new IllegalStateException("no answer"));
        }
        if (!fingerprint.equals(once.fingerprint())) {
            throw new Fault.KeyReused();
        }
        throw new Replayed();
    }

    /** The stored answer when this is a repeat of the same request. */
    Optional<String> replay() {
        return won || !once.fingerprint().equals(fingerprint)
                ? Optional.empty()
                : Optional.ofNullable(answer);
    }

    void store(Channel channel, String encoded) {
        Bindings values = key();
        values.put("answer", encoded);
        channel.add(Part.unread(ANSWER, values));
    }

    /** By which the unit is found again. */
    KeyEvidence evidence() {
        return new KeyEvidence(unit, once.caller(), operation.name(), once.key(), Optional.empty());
    }

    private Bindings key() {
        var values = new Bindings();
        values.put("caller", once.caller());
        values.put("operation", operation.name());
        values.put("key", once.key());
        return values;
    }
}
