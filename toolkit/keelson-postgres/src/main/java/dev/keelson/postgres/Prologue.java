package dev.keelson.postgres;

import dev.keelson.Isolation;
import dev.keelson.Lease;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.postgres.wire.Bindings;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;
import dev.keelson.postgres.wire.SqlText;
import dev.keelson.spi.UnitTimes;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a unit sends before anything else, in the message of its first statement: isolation,
 * deadlines, the fence of its lease, the idempotency claim, then its locks.
 */
final class Prologue {

    private static final String DEADLINES =
            """
            select set_config('lock_timeout', :lock, true),
                   set_config('statement_timeout', :statement, true)
            """;

    /** The function is called once a row, in the order of the array: ascending keys. */
    private static final String LOCKS =
            """
            select clock_timestamp() as asked,
                   pg_advisory_xact_lock(key),
                   clock_timestamp() as taken
              from unnest(:keys::bigint[]) as key
            """;

    /** Fails where the lease is lost, so that nobody has to look at an answer before COMMIT. */
    private static final String FENCE = "select keelson.fence(:lease, :epoch)";

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private Prologue() {}

    static void addTo(Channel channel, PostgresWork work) {
        Operation operation = work.operation();
        if (operation.isolation() != Isolation.READ_COMMITTED) {
            channel.add(isolation(operation.isolation()));
        }
        boolean waits =
                !operation.locks().isEmpty()
                        || operation.lease().isPresent()
                        || work.claim().isPresent()
                        || !operation.lockWait().equals(Operation.USUAL_LOCK_WAIT);
        if (waits) {
            channel.add(deadlines(operation.lockWait(), operation.lockWait().plus(MARGIN)));
        }
        operation.lease().ifPresent(lease -> channel.add(fence(lease)));
        work.claim().ifPresent(claim -> claim.addTo(channel, work.settings().clock()));
        if (!operation.locks().isEmpty()) {
            channel.add(locks(operation.locks(), time -> waited(channel, work, time)));
        }
        if (waits) {
            channel.add(deadlines(operation.lockWait(), work.settings().deadlines().statement()));
        }
    }

    private static Part isolation(Isolation level) {
        String words = level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Part.unread("set transaction isolation level " + words, new Bindings());
    }

    private static Part deadlines(Duration lock, Duration statement) {
        var values = new Bindings();
        values.put("lock", Long.toString(lock.toMillis()));
        values.put("statement", Long.toString(statement.toMillis()));
        return Part.unread(DEADLINES, values);
    }

    private static Part fence(Lease lease) {
        var values = new Bindings();
        values.put("lease", lease.name().value());
        values.put("epoch", lease.epoch());
        return Part.unread(FENCE, values);
    }

    /** Told as the unit's waiting, and not as a slow statement. */
    private static void waited(Channel channel, PostgresWork work, Duration time) {
        work.times().add(UnitTimes.Part.LOCKS, time.toNanos());
        channel.waited(time);
    }

    private static Part locks(Collection<LockName> names, Consumer<Duration> waited) {
        List<Long> keys = names.stream().map(LockName::key).toList();
        var values = new Bindings();
        values.put("keys", keys);
        SqlText text = SqlText.constant(LOCKS);
        return new Part(text, values.inOrder(text), (rows, _) -> note(rows, waited), false);
    }

    private static void note(@Nullable ResultSet rows, Consumer<Duration> waited)
            throws SQLException {
        while (rows != null && rows.next()) {
            OffsetDateTime asked = rows.getObject("asked", OffsetDateTime.class);
            OffsetDateTime taken = rows.getObject("taken", OffsetDateTime.class);
            waited.accept(Duration.between(asked, taken));
        }
    }
}
