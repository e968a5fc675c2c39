package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.OwnedSession;
import dev.keelson.service.runs.RunBook.Hold;
import dev.keelson.service.runs.RunBook.Locked;
import dev.keelson.service.runs.RunMeters.Status;
import dev.keelson.sse.LogEvent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The micro-transactions of runs. Each is a unit of its own that begins with the fence of its run's
 * lease, locks the run's row, does what it does, and writes what the run says; once it is
 * committed, and only then, viewers hear of it. Thread-safe.
 */
final class Steps {

    private static final Operation HAND = Operation.named("hand_run");
    private static final Operation CLOSE = Operation.named("close_run");
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);
    private static final int TRIES_WHEN_BUSY = 3;

    private final Transactor transactor;
    private final RunBook book;
    private final Watching watching;
    private final Around around;
    private final Semaphore places;

    /**
     * What surrounds the steps.
     *
     * @param places how many may be under way at a time, so that others have connections too
     */
    record Around(InstantSource clock, RunMeters meters, Endings endings, int places) {}

    /** Steps of this instance. */
    Steps(Transactor transactor, RunBook book, Watching watching, Around around) {
        this.transactor = transactor;
        this.book = book;
        this.watching = watching;
        this.around = around;
        this.places = new Semaphore(around.places(), true);
    }

    /** A run in the hands of its producer. */
    record Held(UUID run, Lease lease) {

        Hold hold() {
            return Hold.of(lease);
        }
    }

    /** What a step is going to say, and where the run stands then. Belongs to the unit's thread. */
    static final class Draft {

        private final UnitOfWork unit;
        private final List<RunEvent> events = new ArrayList<>();
        private RunState state = RunState.RUNNING;

        Draft(UnitOfWork unit) {
            this.unit = unit;
        }

        boolean isOf(UnitOfWork other) {
            return unit.equals(other);
        }

        void say(RunEvent event) {
            events.add(event);
        }

        void end(RunState how) {
            state = how;
        }
    }

    /** What a step does besides. */
    interface Body<T, E> {
        Result<T, E> in(UnitOfWork unit, Draft draft);
    }

    /** Runs a step in a unit of its own. */
    <T, E> Result<T, E> step(Held held, Operation operation, Body<T, E> body) {
        enter();
        try {
            return measured(
                    held.run(),
                    operation,
                    () -> unlessBusy(() -> inUnit(held, operation.under(held.lease()), body)));
        } finally {
            places.release();
        }
    }

    private <T, E> Result<T, E> inUnit(Held held, Operation operation, Body<T, E> body) {
        return transactor.inUnit(
                operation,
                unit -> {
                    Supplier<Optional<Locked>> row = book.lock(unit, held.run());
                    var draft = new Draft(unit);
                    Result<T, E> result = body.in(unit, draft);
                    if (result.isSuccess()) {
                        List<LogEvent> said = write(unit, held, row, draft);
                        unit.afterCommit(() -> tell(held.run(), said, draft.state));
                    }
                    return result;
                });
    }

    /**
     * Runs a step on a session that somebody else owns, whose commit decides. Without an owner that
     * speaks, viewers hear of the step at the next look.
     */
    void joined(Held held, Operation operation, OwnedSession session, Body<Boolean, String> body) {
        boolean _ =
                measured(
                                held.run(),
                                operation,
                                () -> vote(held, operation.under(held.lease()), session, body))
                        .orElseThrow();
    }

    private Result<Boolean, String> vote(
            Held held, Operation operation, OwnedSession session, Body<Boolean, String> body) {
        try (UnitOfWork unit = session.join(operation)) {
            Supplier<Optional<Locked>> row = book.lock(unit, held.run());
            var draft = new Draft(unit);
            Result<Boolean, String> result = body.in(unit, draft);
            List<LogEvent> said = write(unit, held, row, draft);
            if (session.takesHooks()) {
                unit.afterCommit(() -> tell(held.run(), said, draft.state));
            }
            unit.commit();
            return result;
        }
    }

    /** Has a session that somebody else owns roll back. */
    void forbid(Held held, OwnedSession session) {
        Operation operation = Operation.named("forgotten").under(held.lease());
        session.join(operation).close();
    }

    private List<LogEvent> write(
            UnitOfWork unit, Held held, Supplier<Optional<Locked>> row, Draft draft) {
        Locked locked = row.get().orElseThrow(() -> new RunStream.Ended(held.run(), "gone"));
        if (locked.run().state().isEnded()) {
            throw new RunStream.Ended(held.run(), locked.run().state().name());
        }
        if (!locked.hold().equals(held.hold())) {
            throw new RunStream.Ended(held.run(), "somebody else's");
        }
        return append(unit, locked.run(), draft.events, draft.state);
    }

    private List<LogEvent> append(
            UnitOfWork unit, RunRecord run, List<RunEvent> events, RunState state) {
        if (state.isEnded() && events.isEmpty()) {
            throw new IllegalStateException("run " + run.id() + " ends without a last event");
        }
        if (events.isEmpty()) {
            return List.of();
        }
        var step =
                new RunBook.Step(run.id(), run.lastSeq(), events, state, around.clock().instant());
        book.append(unit, step);
        var numbered = new ArrayList<LogEvent>();
        for (RunEvent event : events) {
            long seq = run.lastSeq() + numbered.size() + 1;
            numbered.add(new LogEvent(seq, event.type(), event.data()));
        }
        return numbered;
    }

    private void tell(UUID run, List<LogEvent> said, RunState state) {
        if (!said.isEmpty()) {
            watching.committed(run, said, state.isEnded());
        }
    }

    /**
     * Closes a run that is still going on.
     *
     * @param holder who may close it, under its lease; anybody where there is none
     * @param fence a lease under which it is closed
     * @return whether it was this that closed it; nothing where there is no such run
     */
    Optional<Boolean> close(
            UUID run, Optional<Hold> holder, Optional<Lease> fence, Endings.Cause cause) {
        Operation operation = fence.map(CLOSE::under).orElse(CLOSE);
        return measured(
                        run,
                        CLOSE,
                        () ->
                                transactor.<Optional<Boolean>, String>inUnit(
                                        operation,
                                        unit -> Result.success(close(unit, run, holder, cause))))
                .orElseThrow();
    }

    private Optional<Boolean> close(
            UnitOfWork unit, UUID run, Optional<Hold> holder, Endings.Cause cause) {
        Optional<Locked> locked = book.lock(unit, run).get();
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        boolean foreign = holder.filter(hold -> !hold.equals(locked.get().hold())).isPresent();
        RunRecord record = locked.get().run();
        if (foreign || record.state().isEnded()) {
            return Optional.of(false);
        }
        RunEvent last = around.endings().ended(unit, record, cause);
        List<LogEvent> said = append(unit, record, List.of(last), cause.state());
        unit.afterCommit(() -> tell(run, said, cause.state()));
        return Optional.of(true);
    }

    /** Gives a run that is still going on to another holder; tells whether it was. */
    boolean hand(Held to, Lease fence) {
        return transactor
                .<Boolean, String>inUnit(
                        HAND.under(fence),
                        unit -> {
                            boolean going =
                                    book.lock(unit, to.run())
                                            .get()
                                            .filter(it -> !it.run().state().isEnded())
                                            .isPresent();
                            if (going) {
                                book.hand(unit, to.run(), to.hold());
                            }
                            return Result.success(going);
                        })
                .orElseThrow();
    }

    private <T, E> Result<T, E> measured(
            UUID run, Operation operation, Supplier<Result<T, E>> step) {
        long begun = System.nanoTime();
        Status status = Status.ERROR;
        try {
            Result<T, E> result = step.get();
            status = result.isSuccess() ? Status.SUCCESS : Status.REFUSED;
            return result;
        } catch (RunStream.Ended ended) {
            status = Status.ENDED;
            throw ended;
        } finally {
            around.meters().ended(run, operation.name(), status, System.nanoTime() - begun);
        }
    }

    /** A gate that was full for a while is no reason to give a run up. */
    private static <T, E> Result<T, E> unlessBusy(Supplier<Result<T, E>> step) {
        for (int tried = 1; ; tried++) {
            try {
                return step.get();
            } catch (Fault.Busy busy) {
                if (tried == TRIES_WHEN_BUSY) {
                    throw busy;
                }
            }
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Fault.Busy("place for a stream's transaction", LONGEST_QUEUE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Fault.Busy("place for a stream's transaction", LONGEST_QUEUE, stop);
        }
    }
}
