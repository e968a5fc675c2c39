package dev.keelson.spi;

import dev.keelson.DataError;
import dev.keelson.Event;
import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport.End;
import dev.keelson.spi.UnitTimes.Part;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The life of one unit: its state, its thread, its hooks; the {@link Work} does the rest. */
final class Unit implements UnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    private final Call call;
    private final Work work;
    private final UnitTimes times;
    private final UnitObserver observer;
    private final long owner = Thread.currentThread().threadId();
    private final List<Runnable> hooks = new ArrayList<>();
    private final Set<DataError> failures = new LinkedHashSet<>();
    private State state = State.ACTIVE;
    private End end = End.FORGOTTEN;
    private String reason = "nobody committed";
    private @Nullable Throwable broke;
    private boolean closed;

    Unit(Call call, Work work, UnitTimes times, UnitObserver observer) {
        this.call = call;
        this.work = work;
        this.times = times;
        this.observer = observer;
    }

    /** What is being run: under which id, which attempt it is, and who commits. */
    record Call(UUID id, Operation operation, int attempt, Committer committer) {}

    /** Who sends the commit: the holder of an explicit unit, or the transactor around a body. */
    enum Committer {
        HOLDER,
        TRANSACTOR
    }

    @Override
    public UUID id() {
        return call.id();
    }

    @Override
    public Operation operation() {
        return call.operation();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public <X> X unwrap(Class<X> type) {
        check("use");
        return work.unwrap(type)
                .orElseThrow(() -> new IllegalStateException("no " + type + " behind " + this));
    }

    @Override
    public void flush() {
        check("flush");
        long start = System.nanoTime();
        work.flush();
        times.since(start, Part.FLUSH);
    }

    @Override
    public void record(Event event) {
        check("record an event in");
        work.record(event);
    }

    @Override
    public void afterCommit(Runnable hook) {
        check("hook onto");
        if (!work.handsOver(hook)) {
            hooks.add(hook);
        }
    }

    @Override
    public void failed(DataError failure) {
        check("fail");
        failures.add(failure);
    }

    @Override
    public void accept(DataError failure) {
        check("accept a failure of");
        failures.remove(failure);
    }

    @Override
    public void commit() {
        check("commit");
        if (call.committer() == Committer.TRANSACTOR) {
            throw new IllegalStateException(
                    this + " is committed by its transactor: return a success instead");
        }
        commitNow();
    }

    /** Commits, whoever is allowed to. */
    void commitNow() {
        try {
            refuseBrokenCommit();
            long start = System.nanoTime();
            work.commit();
            times.since(start, Part.COMMIT);
            state = State.COMMITTED;
            end(End.COMMITTED, "");
        } catch (Fault.OutcomeUnknown unknown) {
            state = State.UNRESOLVED;
            end(End.UNRESOLVED, String.valueOf(unknown.getMessage()));
            broke = unknown;
            throw unknown;
        } catch (Throwable thrown) {
            fail(thrown);
            throw thrown;
        }
    }

    /** Ends the unit as its body's answer says: a success commits, a failure rolls back. */
    <T, E> Result<T, E> settle(Result<T, E> result, @Nullable Once<T> once) {
        if (isReplay()) {
            throw new Replayed();
        }
        switch (result) {
            case Success<T, E>(T value) -> {
                check("commit");
                if (once != null) {
                    work.storeAnswer(once.encode(value));
                }
                commitNow();
            }
            case Failure<T, E>(E error) -> {
                if (state == State.ACTIVE) {
                    rollback(End.REFUSED, String.valueOf(error));
                }
            }
        }
        return result;
    }

    /** Tells whether the claim has shown that this is a repeat. */
    boolean isReplay() {
        return work.replay().isPresent();
    }

    /** Rolls back and gives the stored answer of the first time. */
    <T> T replay(Once<T> once) {
        fail(new Replayed());
        return once.replay(work.replay().orElseThrow());
    }

    /** Throws where a commit would drop a failure that nobody looked at. */
    void refuseBrokenCommit() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    this + " cannot commit: nobody looked at " + failures.iterator().next());
        }
        if (work.isBroken()) {
            throw new IllegalStateException(
                    this + " cannot commit: its transaction failed behind its back");
        }
    }

    @Override
    public void rollback() {
        check("roll back");
        rollback(End.ROLLED_BACK, "the holder rolled back");
    }

    /** Rolls back for a reason that is no fault. */
    void rollback(End why, String because) {
        state = State.ROLLED_BACK;
        end(why, because);
        work.rollback();
    }

    /** Rolls back because of {@code thrown}, which a failing rollback never replaces. */
    void fail(Throwable thrown) {
        if (state != State.ACTIVE) {
            return;
        }
        try {
            End how = thrown instanceof Replayed ? End.REPLAYED : End.FAULT;
            broke = how == End.FAULT ? thrown : null;
            rollback(how, thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
        } catch (Throwable failing) {
            if (!failing.equals(thrown)) {
                thrown.addSuppressed(failing);
            }
        }
    }

    private void end(End how, String because) {
        end = how;
        reason = because;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        checkThread();
        closed = true;
        try {
            if (state == State.ACTIVE) {
                rollback(End.FORGOTTEN, "nobody committed");
            }
        } finally {
            release();
        }
        if (state == State.COMMITTED) {
            hooks.forEach(this::runIsolated);
        }
    }

    private void release() {
        // The outcome stands: a release that threw would hide it, or have a kept unit tried again.
        runIsolated(work::release);
        CurrentUnit.leave();
        var report =
                new UnitReport(
                        operation(),
                        end,
                        reason,
                        Optional.ofNullable(broke),
                        times.parts(),
                        work.trips(),
                        call.attempt(),
                        work.resolution());
        runIsolated(() -> observer.ended(report));
    }

    private void runIsolated(Runnable step) {
        try {
            step.run();
        } catch (Throwable failing) {
            // The unit has ended as it has ended: no step behind it can change that.
            LOG.atError()
                    .setMessage("a step after the end of {} failed")
                    .addArgument(this)
                    .setCause(failing)
                    .log();
        }
    }

    private void check(String verb) {
        checkThread();
        if (state != State.ACTIVE) {
            throw new IllegalStateException("cannot " + verb + " " + this + ": it is " + state);
        }
    }

    private void checkThread() {
        if (Thread.currentThread().threadId() != owner) {
            throw new IllegalStateException(this + " belongs to the thread that began it");
        }
    }

    @Override
    public String toString() {
        return "unit " + operation().name();
    }
}
