package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.OwnedSession;
import dev.keelson.service.runs.Steps.Draft;
import dev.keelson.service.runs.Steps.Held;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run in its producer's hands: a sequence of micro-transactions, each a unit with all promises,
 * and no connection held between them.
 *
 * <pre>{@code
 * stream.commit("save_message", unit -> {
 *     messages.add(unit, message);
 *     stream.emit(unit, "assistant_message", json);     // told once this has committed
 * });
 * stream.delta("assistant_message", token);             // gathered, committed as append_events
 * stream.finish(RunState.DONE, "save_messages", unit -> stream.emit(unit, "done", json));
 * }</pre>
 *
 * <p>What is emitted is told to viewers once its unit has committed, and never otherwise. A body
 * that throws rolls back its own unit and nothing before it. Each method throws {@link Ended} once
 * the run is not this producer's any more; nothing of that step is kept. Belongs to the producer's
 * thread; {@link #onEnded} hooks run on others.
 */
public final class RunStream {

    private static final Logger LOG = LoggerFactory.getLogger(RunStream.class);
    private static final Operation APPEND = Operation.named("append_events");
    private static final int MOST_DELTAS = 64;
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final long OLDEST_DELTA = Duration.ofMillis(50).toNanos();

    private final Held held;
    private final Steps steps;
    private final ReentrantLock commits = new ReentrantLock();
    private final List<RunEvent> deltas = new ArrayList<>();
    private final List<Runnable> hooks = new ArrayList<>();
    private int characters;
    private long oldest;
    private @Nullable Draft draft;
    private volatile @Nullable RuntimeException broken;
    private volatile boolean finished;
    private volatile boolean ended;

    RunStream(Held held, Steps steps) {
        this.held = held;
        this.steps = steps;
    }

    /** The run is not its producer's any more: cancelled, taken over, or its instance stops. */
    public static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Ended(UUID run, String how) {
            super("run " + run + " is " + how, null, false, false);
        }
    }

    /** The run. */
    public UUID run() {
        return held.run();
    }

    /** Commits what {@code body} writes and emits, as one unit. */
    public void commit(String operation, Consumer<? super UnitOfWork> body) {
        boolean _ =
                this.<Boolean, String>attempt(
                                Operation.named(operation),
                                unit -> {
                                    body.accept(unit);
                                    return Result.success(true);
                                })
                        .orElseThrow();
    }

    /**
     * The same with locks, deadlines and a result: a failure rolls this unit back, says nothing,
     * and the run goes on.
     */
    public <T, E> Result<T, E> attempt(
            Operation operation, Function<? super UnitOfWork, Result<T, E>> body) {
        commits.lock();
        try {
            flush();
            return step(operation, RunState.RUNNING, body);
        } finally {
            commits.unlock();
        }
    }

    /**
     * Commits the run's last unit: it has ended then, in this state, and {@code body} has emitted
     * its last event.
     */
    public void finish(RunState state, String operation, Consumer<? super UnitOfWork> body) {
        if (!state.isEnded()) {
            throw new IllegalArgumentException("a run does not end by running");
        }
        commits.lock();
        try {
            flush();
            Result<Boolean, String> done =
                    step(
                            Operation.named(operation),
                            state,
                            unit -> {
                                body.accept(unit);
                                return Result.success(true);
                            });
            finished = done.isSuccess();
        } finally {
            commits.unlock();
        }
    }

    private <T, E> Result<T, E> step(
            Operation operation, RunState state, Function<? super UnitOfWork, Result<T, E>> body) {
        refuseOver();
        return noticed(operation, (unit, fresh) -> drafted(unit, fresh, state, body));
    }

    /** Whoever finds that the run is over has its hooks run, whoever was told before. */
    private <T, E> Result<T, E> noticed(Operation operation, Steps.Body<T, E> body) {
        try {
            return steps.step(held, operation, body);
        } catch (Ended | Fault.LeaseLost over) {
            end();
            throw over;
        }
    }

    private <T, E> Result<T, E> drafted(
            UnitOfWork unit,
            Draft fresh,
            RunState state,
            Function<? super UnitOfWork, Result<T, E>> body) {
        fresh.end(state);
        draft = fresh;
        try {
            return body.apply(unit);
        } finally {
            draft = null;
        }
    }

    /**
     * Says something in this unit: it is told once the unit has committed.
     *
     * @throws IllegalStateException when the unit is not one of this stream's
     */
    public void emit(UnitOfWork unit, String type, String data) {
        Draft open = draft;
        if (open == null || !open.isOf(unit)) {
            throw new IllegalStateException(unit + " is no unit of " + this);
        }
        open.say(new RunEvent(type, data));
    }

    /** Says one thing at once, in a unit of its own. */
    public void send(String type, String data) {
        commit(APPEND.name(), unit -> emit(unit, type, data));
    }

    /**
     * Says a small thing soon: within 50 ms, with what else is said meanwhile, and before whatever
     * is committed next. Waits where much is pending.
     */
    public void delta(String type, String data) {
        var event = new RunEvent(type, data);
        refuseOver();
        if (isFullWith(event)) {
            flush();
        }
    }

    private boolean isFullWith(RunEvent event) {
        synchronized (deltas) {
            if (deltas.isEmpty()) {
                oldest = System.nanoTime();
            }
            deltas.add(event);
            characters += event.data().length();
            return deltas.size() >= MOST_DELTAS || characters >= MOST_CHARACTERS;
        }
    }

    /** Commits the deltas that are pending. */
    public void flush() {
        commits.lock();
        try {
            if (draft != null) {
                throw new IllegalStateException(this + " has a unit open");
            }
            refuseOver();
            List<RunEvent> pending = takeDeltas();
            if (!pending.isEmpty()) {
                boolean _ =
                        this.<Boolean, Void>noticed(
                                        APPEND,
                                        (_, fresh) -> {
                                            pending.forEach(fresh::say);
                                            return Result.success(true);
                                        })
                                .orElseThrow();
            }
        } finally {
            commits.unlock();
        }
    }

    private List<RunEvent> takeDeltas() {
        synchronized (deltas) {
            List<RunEvent> pending = List.copyOf(deltas);
            deltas.clear();
            characters = 0;
            return pending;
        }
    }

    /** Tells whether there are deltas that have waited long enough. */
    boolean isDue() {
        synchronized (deltas) {
            return !deltas.isEmpty() && System.nanoTime() - oldest > OLDEST_DELTA;
        }
    }

    /** Commits pending deltas for a producer that is busy elsewhere, which hears of a failure. */
    void flushBehind() {
        if (!commits.tryLock()) {
            return;
        }
        try {
            flush();
        } catch (Ended over) {
            end();
        } catch (RuntimeException failing) {
            broken = failing;
        } finally {
            commits.unlock();
        }
    }

    /**
     * Goes on within a session that somebody else owns, until what this gives is closed. Viewers
     * hear when the owner says that it has committed; of a bare connection's commit, which nobody
     * tells of, within a second or so.
     */
    public JoinedStream join(OwnedSession session) {
        flush();
        commits.lock();
        return new JoinedStream(this, session);
    }

    void joined(Operation operation, OwnedSession session, Consumer<? super UnitOfWork> body) {
        steps.joined(
                held,
                operation,
                session,
                (unit, fresh) ->
                        drafted(
                                unit,
                                fresh,
                                RunState.RUNNING,
                                same -> {
                                    body.accept(same);
                                    return Result.success(true);
                                }));
    }

    void left(OwnedSession session, boolean committed) {
        try {
            if (!committed) {
                steps.forbid(held, session);
            }
        } finally {
            commits.unlock();
        }
    }

    /** Tells whether somebody else has ended the run. */
    public boolean isEnded() {
        return ended;
    }

    /**
     * Has this run when somebody else ends the run, such as closing the call to a model; at once
     * where that has happened. Not called after {@link #finish}.
     */
    public void onEnded(Runnable hook) {
        synchronized (hooks) {
            hooks.add(hook);
        }
        if (ended) {
            runHooks();
        }
    }

    boolean isFinished() {
        return finished;
    }

    Held held() {
        return held;
    }

    /** Somebody else has ended the run. */
    void end() {
        if (!finished) {
            ended = true;
            runHooks();
        }
    }

    private void runHooks() {
        List<Runnable> due;
        synchronized (hooks) {
            due = List.copyOf(hooks);
            hooks.clear();
        }
        for (Runnable hook : due) {
            try {
                hook.run();
            } catch (RuntimeException failing) {
                // The others close calls that cost money for as long as they are open.
                LOG.atError().setMessage("a hook failed").setCause(failing).log();
            }
        }
    }

    private void refuseOver() {
        if (ended) {
            throw new Ended(held.run(), "over");
        }
        if (finished) {
            throw new IllegalStateException(this + " is finished");
        }
        RuntimeException failing = broken;
        if (failing != null) {
            throw failing;
        }
    }

    @Override
    public String toString() {
        return "run " + held.run();
    }
}
