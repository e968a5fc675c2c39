package dev.keelson.spi;

import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Operation.Freshness;
import dev.keelson.Result;
import dev.keelson.Result.Success;
import dev.keelson.Session;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.Unit.Call;
import dev.keelson.spi.Unit.Committer;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.spi.WorkSource.Reading;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one implementation of a unit's life, over any {@link WorkSource}: states, rollback, retry,
 * hooks and replay are the same for every backend, the fakes of the testkit included.
 */
public final class UnitTransactor implements Transactor {

    private final WorkSource source;
    private final TimeOrderedIds ids;
    private final UnitObserver observer;
    private final RetryPolicy retry;

    public UnitTransactor(
            WorkSource source, TimeOrderedIds ids, UnitObserver observer, RetryPolicy retry) {
        this.source = source;
        this.ids = ids;
        this.observer = observer;
        this.retry = retry;
    }

    @Override
    public UnitOfWork begin(Operation operation) {
        return open(new Call(ids.next(), operation, 1, Committer.HOLDER), null);
    }

    /** Begins a unit on work that somebody else owns; never tried again. */
    public UnitOfWork adopt(Operation operation, Supplier<Work> work) {
        CurrentUnit.enter(operation);
        try {
            var call = new Call(ids.next(), operation, 1, Committer.HOLDER);
            return new Unit(call, work.get(), new UnitTimes(), observer);
        } catch (Throwable thrown) {
            CurrentUnit.leave();
            throw thrown;
        }
    }

    @Override
    public <T, E> Result<T, E> inUnit(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body) {
        return retried(operation, attempt -> settled(managed(operation, attempt), null, body));
    }

    @Override
    public <T, E> Result<T, E> inUnit(
            Operation.Keyed<T> keyed, Function<? super UnitOfWork, Result<T, E>> body) {
        Operation operation = keyed.operation();
        return retried(
                operation, attempt -> settled(managed(operation, attempt), keyed.once(), body));
    }

    @Override
    public <T, E> Result<T, E> rehearse(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body) {
        return retried(operation, attempt -> rehearsed(managed(operation, attempt), body));
    }

    @Override
    public <T> T read(Operation operation, Function<? super Session, T> body) {
        CurrentUnit.refuse(operation);
        if (operation.freshness() == Freshness.MAY_LAG) {
            Optional<Reading> late = source.openLagging(operation);
            if (late.isPresent()) {
                try {
                    return read(operation, late.get(), body);
                } catch (Fault.Transient | Fault.Unavailable failed) {
                    // A copy cancels what stands in the way of its following, and may be lost.
                    late.get().gaveUp(failed);
                }
            }
        }
        return read(operation, source.openReading(operation), body);
    }

    private static <T> T read(
            Operation operation, Reading reading, Function<? super Session, T> body) {
        var session = new ReadSession(operation, reading);
        try {
            return body.apply(session);
        } finally {
            session.end();
        }
    }

    private <T, E> Result<T, E> settled(
            Call call, @Nullable Once<T> once, Function<? super UnitOfWork, Result<T, E>> body) {
        try (Unit unit = open(call, once)) {
            try {
                return unit.settle(body.apply(unit), once);
            } catch (Throwable thrown) {
                if (once != null && unit.isReplay()) {
                    return Result.success(unit.replay(once));
                }
                unit.fail(thrown);
                throw thrown;
            }
        }
    }

    private <T, E> Result<T, E> rehearsed(
            Call call, Function<? super UnitOfWork, Result<T, E>> body) {
        try (Unit unit = open(call, null)) {
            try {
                Result<T, E> result = body.apply(unit);
                if (result instanceof Success<T, E>) {
                    unit.flush();
                    unit.refuseBrokenCommit();
                }
                unit.rollback(End.REHEARSED, "a rehearsal");
                return result;
            } catch (Throwable thrown) {
                unit.fail(thrown);
                throw thrown;
            }
        }
    }

    private Call managed(Operation operation, int attempt) {
        return new Call(ids.next(), operation, attempt, Committer.TRANSACTOR);
    }

    private <R> R retried(Operation operation, Function<Integer, R> tried) {
        for (int attempt = 1; ; attempt++) {
            try {
                return tried.apply(attempt);
            } catch (Fault.Transient passing) {
                if (attempt >= retry.attempts()) {
                    throw new Fault.Unavailable(
                            operation.name() + " was undone " + attempt + " times", passing);
                }
                retry.pauseAfter(attempt);
            }
        }
    }

    private Unit open(Call call, @Nullable Once<?> once) {
        CurrentUnit.enter(call.operation());
        var times = new UnitTimes();
        try {
            Work work = source.open(call.operation(), once, times);
            return new Unit(call, work, times, observer);
        } catch (Throwable thrown) {
            CurrentUnit.leave();
            observer.ended(neverOpened(call, times, thrown));
            throw thrown;
        }
    }

    private static UnitReport neverOpened(Call call, UnitTimes times, Throwable thrown) {
        String reason = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        return new UnitReport(
                call.operation(),
                End.FAULT,
                reason,
                Optional.of(thrown),
                times.parts(),
                0,
                call.attempt(),
                Optional.empty());
    }
}
