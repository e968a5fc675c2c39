package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.TimeOrderedIds;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.http.Answer;
import dev.keelson.service.runs.Endings.Cause;
import dev.keelson.service.runs.RunBook.Earlier;
import dev.keelson.service.runs.RunStart.Beginning;
import dev.keelson.service.runs.RunStart.Producer;
import dev.keelson.sse.Dialect;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Runs: work that is watched while it goes on, by any number of viewers, on any instance.
 *
 * <p>How a service uses it; the assembly has made it with {@code assembly.runs(...)}:
 *
 * <pre>{@code
 * // wiring: runs whose instance has gone are taken over, or closed as interrupted
 * jobs.register("runs", Duration.ofSeconds(5), runs::sweep);
 * Endpoints.under("")
 *         .post("/message/stream", e -> e.operation("message.stream").signedIn(), this::post)
 *         .get("/runs/{run}/stream", e -> e.operation("run.stream").uncounted(), this::resume)
 *         .post("/runs/{run}/cancel", e -> e.operation("run.cancel").signedIn(), this::cancel)
 *
 * Answer post(Call<Message> call) {
 *     RunStart start = RunStart.of(owner, "user_message", Disconnect.goOn()).once(key, print);
 *     return switch (runs.start(start, (unit, run) -> messages.add(unit, run), this::work)) {
 *         case Success(Begun begun) -> runs.show(record(begun.run()), Optional.empty());
 *         case Failure(Busy _) -> Answer.refused(409, "SESSION_BUSY", "...");
 *     };
 * }
 *
 * void work(RunStream stream, MessageId message) {      // on a thread of its own, no unit open
 *     stream.commit("switch_agent", unit -> {
 *         contexts.update(unit, agent);
 *         stream.emit(unit, "agent_switched", json);    // told once this has committed
 *     });
 *     try (ModelCall model = models.open(request)) {
 *         stream.onEnded(model::close);                 // cancelled, from any instance
 *         model.tokens(token -> stream.delta("assistant_message", token));
 *     }
 *     stream.finish(RunState.DONE, "save_messages", unit -> {
 *         messages.add(unit, answer);
 *         stream.emit(unit, "done", json);
 *     });
 * }
 *
 * Answer resume(Call<After> call) {                     // 204 when all of it was seen
 *     Optional<String> cursor = call.header("Last-Event-ID").or(() -> call.body().after());
 *     return runs.find(id)
 *             .filter(run -> run.owner().equals(owner))
 *             .map(run -> runs.show(run, cursor))
 *             .orElseGet(() -> Answer.refused(404, "RUN_NOT_FOUND", "..."));
 * }
 *
 * Answer cancel(Call<NoBody> call) {
 *     boolean there = runs.cancel(id);
 *     return Answer.nothing();
 * }
 * }</pre>
 *
 * <p>Promises: nothing is told that is not committed; a viewer gets each event once, in order,
 * without a gap, from any instance and from any place; no viewer costs a connection, and no run
 * holds one between its units; a producer whose instance was replaced commits nothing any more.
 * Thread-safe.
 */
public final class Runs implements AutoCloseable {

    private static final Operation START = Operation.named("run.start");
    private static final Duration KEPT = Duration.ofDays(30);

    private final Parts parts;
    private final RunBook book;
    private final Watching watching;
    private final Steps steps;
    private final Tenure tenure;
    private final TimeOrderedIds ids;
    private final Producing producing;
    private final Showing showing;

    private Runs(Parts parts) {
        this.parts = parts;
        Bounds bounds = parts.bounds();
        int half = Math.max(1, bounds.places() / 2);
        var meters = new RunMeters(parts.registry());
        this.book = new PostgresRunBook(parts.transactor());
        var log = new PostgresEventLog(parts.transactor());
        int readers = Math.max(1, bounds.places() / 4);
        this.watching = new Watching(book, log, parts.clock(), readers);
        var around = new Steps.Around(parts.clock(), meters, parts.endings(), half);
        this.steps = new Steps(parts.transactor(), book, watching, around);
        this.tenure = new Tenure(parts.leases(), bounds.lease());
        this.ids = new TimeOrderedIds(parts.clock());
        this.producing = new Producing(steps, watching, parts.clock(), bounds);
        this.showing = new Showing(watching, book, parts.outside(), parts.clock());
        meters.show(producing::size, watching::viewers);
    }

    /** Runs in this database; an instance has one of these. It looks around until it is closed. */
    public static Runs over(Parts parts) {
        var runs = new Runs(parts);
        runs.producing.begin(runs::cancel);
        return runs;
    }

    /** What runs stand on. */
    public record Parts(
            PostgresTransactor transactor,
            Leases leases,
            InstantSource clock,
            Outside outside,
            MeterRegistry registry,
            Endings endings,
            Bounds bounds) {}

    /**
     * How much there may be.
     *
     * @param places how many units the instance runs at a time; runs leave half of them to others
     * @param runs how many runs the instance works on at a time
     * @param lease how long an instance that has gone keeps its runs
     * @param finish how long an instance that stops waits for its producers
     */
    public record Bounds(int places, int runs, Duration lease, Duration finish) {

        /** Ten thousand runs, 15 s until others take over, and 10 s to finish. */
        public static Bounds usual(int places) {
            return new Bounds(places, 10_000, Duration.ofSeconds(15), Duration.ofSeconds(10));
        }
    }

    /**
     * A run that has begun.
     *
     * @param joined whether a start with the same key had begun it before
     */
    public record Begun(UUID run, boolean joined) {}

    /**
     * Begins a run, in one unit with what the service keeps of it, and has it worked on; or joins
     * the one that its key has begun.
     *
     * @throws Fault.KeyReused when the key was used for another request
     * @throws Fault.Busy when there are too many runs, or the instance stops; nothing was begun
     */
    public <T, E> Result<Begun, E> start(
            RunStart start, Beginning<T, E> with, Producer<? super T> producer) {
        Lease lease = tenure.current();
        var held = new Steps.Held(ids.next(), lease);
        try (Producing.Place place = producing.enter()) {
            Result<Opened<T>, E> opened =
                    parts.transactor()
                            .inUnit(START.under(lease), unit -> open(unit, held, start, with));
            return opened.map(open -> begun(open, start, held, place, producer));
        }
    }

    /** What the unit has come to: an earlier run, or what the service has made for this one. */
    private record Opened<T>(Optional<Earlier> earlier, Optional<T> own) {}

    private <T, E> Result<Opened<T>, E> open(
            UnitOfWork unit, Steps.Held held, RunStart start, Beginning<T, E> with) {
        var run =
                new RunRecord(
                        held.run(),
                        start.owner(),
                        start.kind(),
                        RunState.RUNNING,
                        0,
                        start.onDisconnect(),
                        parts.clock().instant(),
                        Optional.empty());
        Optional<Earlier> earlier = book.begin(unit, start, run, held.hold());
        return earlier.isPresent()
                ? Result.success(new Opened<>(earlier, Optional.empty()))
                : with.begin(unit, held.run())
                        .map(own -> new Opened<>(Optional.empty(), Optional.of(own)));
    }

    private <T> Begun begun(
            Opened<T> opened,
            RunStart start,
            Steps.Held held,
            Producing.Place place,
            Producer<? super T> producer) {
        if (opened.earlier().isPresent()) {
            Earlier earlier = opened.earlier().get();
            if (!earlier.fingerprint().equals(start.fingerprint())) {
                throw new Fault.KeyReused();
            }
            return new Begun(earlier.run(), true);
        }
        producing.work(place, new RunStream(held, steps), producer, opened.own().orElseThrow());
        return new Begun(held.run(), false);
    }

    /** What is known of a run. */
    public Optional<RunRecord> find(UUID run) {
        return watching.asked(() -> book.find(run));
    }

    /** Where these runs stand; one that is not known is left out. */
    public Map<UUID, RunState> states(List<UUID> runs) {
        return watching.asked(() -> book.heads(runs)).stream()
                .collect(Collectors.toMap(RunBook.Head::run, RunBook.Head::state));
    }

    /**
     * Shows a run: from its beginning, or from behind the cursor that a viewer brings ({@code
     * Last-Event-ID}, or {@code ?after=}) to its end. 204 where it has seen all of a run that has
     * ended; 400 for a cursor that is not of this run.
     */
    public Answer show(RunRecord run, Optional<String> cursor) {
        return show(run, cursor, Dialect.PLAIN);
    }

    /** The same in other words; the cursor is an id of that dialect. */
    public Answer show(RunRecord run, Optional<String> cursor, Dialect dialect) {
        return dialect.begin(run.id(), cursor).isPresent()
                ? showing.show(run, cursor, dialect, this::cancel)
                : Answer.refused(
                        400,
                        "CURSOR_NOT_OF_THIS_RUN",
                        "The cursor is none of this run's in this dialect.");
    }

    /**
     * Closes a run as cancelled, whichever instance works on it; its producer hears of it within a
     * second. Nothing happens where it has ended already.
     *
     * @return whether there is such a run
     */
    public boolean cancel(UUID run) {
        Optional<Boolean> closed =
                steps.close(run, Optional.empty(), Optional.empty(), new Cause.Cancelled());
        producing.ended(run);
        return closed.isPresent();
    }

    /**
     * A job's round: takes over the runs of instances that have gone, or closes them as
     * interrupted, and forgets runs that ended 30 days ago.
     *
     * @param round the lease of the job's round
     * @return how many runs that were
     */
    public int sweep(Lease round) {
        String own = tenure.name();
        int swept = book.purge(parts.clock().instant().minus(KEPT));
        for (String lease : book.leases()) {
            swept += lease.equals(own) ? 0 : inherit(lease, round);
        }
        return swept;
    }

    private int inherit(String gone, Lease round) {
        Duration length = parts.bounds().lease();
        return switch (parts.leases().take(new LockName(gone), Terms.of(length))) {
            case Failure<Lease, Leases.Taken> _ -> 0;
            case Success<Lease, Leases.Taken>(Lease theirs) -> {
                // Its epoch is raised now: whoever held it commits nothing any more.
                try (theirs) {
                    int runs = 0;
                    for (List<RunRecord> some = book.under(gone);
                            !some.isEmpty();
                            some = book.under(gone)) {
                        some.forEach(run -> inherit(run, round));
                        runs += some.size();
                    }
                    yield runs;
                }
            }
        };
    }

    private void inherit(RunRecord run, Lease round) {
        Optional<Producer<RunRecord>> next = parts.endings().takeOver(run);
        if (next.isEmpty()) {
            Optional<Boolean> _ =
                    steps.close(
                            run.id(),
                            Optional.empty(),
                            Optional.of(round),
                            new Cause.Interrupted());
            return;
        }
        var held = new Steps.Held(run.id(), tenure.current());
        try (Producing.Place place = producing.enter()) {
            if (steps.hand(held, round)) {
                producing.work(place, new RunStream(held, steps), next.get(), run);
            }
        }
    }

    /**
     * Lets viewers go, waits for the producers, and leaves what is not finished to other instances.
     */
    @Override
    public void close() {
        showing.close();
        producing.close();
        tenure.close();
    }
}
