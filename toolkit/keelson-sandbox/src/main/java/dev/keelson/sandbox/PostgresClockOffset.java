package dev.keelson.sandbox;

import dev.keelson.DataError;
import dev.keelson.DataError.NotFound;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Table;

import java.lang.invoke.MethodHandles;
import java.time.Duration;

/** The offset in a table of the service, with one row at most. */
final class PostgresClockOffset extends PostgresRepository<PostgresClockOffset.Offset, Boolean>
        implements ClockOffset {

    private static final boolean THE_ONE = true;

    /** A row; {@code single} is its key. */
    record Offset(boolean single, long aheadMillis) {

        Duration ahead() {
            return Duration.ofMillis(aheadMillis);
        }

        Offset further(Duration by) {
            return new Offset(single, aheadMillis + by.toMillis());
        }
    }

    PostgresClockOffset(String table) {
        super(
                Table.<Offset, Boolean>of(table, Offset.class, MethodHandles.lookup())
                        .id("single", Offset::single));
    }

    @Override
    public Duration ahead(Session session) {
        return get(session, THE_ONE).map(Offset::ahead).orElse(Duration.ZERO);
    }

    @Override
    public Result<Duration, DataError> advance(UnitOfWork unit, Duration by) {
        Result<Offset, DataError> kept =
                switch (lock(unit, THE_ONE)) {
                    case Success(Offset now) -> update(unit, now.further(by));
                    case Failure(NotFound _) -> add(unit, new Offset(THE_ONE, by.toMillis()));
                };
        return kept.map(Offset::ahead);
    }
}
