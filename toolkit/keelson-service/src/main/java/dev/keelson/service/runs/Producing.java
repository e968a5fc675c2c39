package dev.keelson.service.runs;

import dev.keelson.Fault;
import dev.keelson.service.runs.RunStart.Producer;

import io.opentelemetry.context.Context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The runs that this instance works on, each on a virtual thread, and what is done for all of them
 * now and then: a look at who has ended them elsewhere, and deltas that wait. Thread-safe.
 */
final class Producing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Producing.class);
    private static final long LOOK_MILLIS = 200;
    private static final long TICK_MILLIS = 25;
    private static final long WATCHED_MILLIS = 1_000;
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Steps steps;
    private final Watching watching;
    private final InstantSource clock;
    private final Duration toFinish;
    private final Semaphore places;
    private final Map<UUID, RunStream> streams = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds =
            Executors.newScheduledThreadPool(3, Thread.ofVirtual().name("runs-", 0).factory());
    private volatile boolean closing;
    private volatile boolean closed;

    Producing(Steps steps, Watching watching, InstantSource clock, Runs.Bounds bounds) {
        this.steps = steps;
        this.watching = watching;
        this.clock = clock;
        this.toFinish = bounds.finish();
        this.places = new Semaphore(bounds.runs());
    }

    /** Begins to look around; a run that nobody has watched for its grace is abandoned. */
    void begin(Consumer<UUID> abandoned) {
        often(LOOK_MILLIS, () -> look(abandoned));
        often(TICK_MILLIS, this::flushDue);
        often(WATCHED_MILLIS, watching::keepWatched);
    }

    private void often(long millis, Runnable round) {
        var _ =
                rounds.scheduleWithFixedDelay(
                        () -> unharmed(round), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void unharmed(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException failing) {
            // It is not the last round: the database may be away for a while.
            LOG.atWarn().setMessage("a look at the runs failed").setCause(failing).log();
        }
    }

    private void look(Consumer<UUID> abandoned) {
        Instant now = clock.instant();
        for (RunBook.Head head : watching.look(Set.copyOf(streams.keySet()))) {
            if (head.state().isEnded()) {
                ended(head.run());
            } else if (head.watchedUntil().filter(now::isAfter).isPresent()) {
                abandoned.accept(head.run());
            }
        }
    }

    private void flushDue() {
        for (RunStream stream : streams.values()) {
            if (stream.isDue()) {
                Thread.ofVirtual().name("deltas " + stream.run()).start(stream::flushBehind);
            }
        }
    }

    /** How many runs are worked on. */
    int size() {
        return streams.size();
    }

    /**
     * Takes a place for a run; closing it gives it back unless it is worked on.
     *
     * @throws Fault.Busy when there is none
     */
    Place enter() {
        if (closing || !places.tryAcquire()) {
            throw new Fault.Busy("place for a run", Duration.ZERO);
        }
        return new Place();
    }

    /** A place for one run. Belongs to one thread. */
    final class Place implements AutoCloseable {

        private boolean taken;

        @Override
        public void close() {
            if (!taken) {
                places.release();
            }
        }
    }

    /** Has a run worked on. */
    <T> void work(Place place, RunStream stream, Producer<? super T> producer, T begun) {
        place.taken = true;
        streams.put(stream.run(), stream);
        Map<String, String> names = MDC.getCopyOfContextMap();
        Runnable work =
                () -> {
                    MDC.setContextMap(names);
                    work(stream, producer, begun);
                };
        Thread.ofVirtual().name("run " + stream.run()).start(Context.current().wrap(work));
    }

    private <T> void work(RunStream stream, Producer<? super T> producer, T begun) {
        try {
            produce(stream, producer, begun).ifPresent(thrown -> closeFailed(stream, thrown));
        } finally {
            streams.remove(stream.run());
            places.release();
        }
    }

    /** What the producer has failed with, if it has. */
    private static <T> Optional<Throwable> produce(
            RunStream stream, Producer<? super T> producer, T begun) {
        try {
            producer.produce(stream, begun);
            if (stream.isFinished() || stream.isEnded()) {
                return Optional.empty();
            }
            return Optional.of(new IllegalStateException(stream + " was left unfinished"));
        } catch (RunStream.Ended | Fault.LeaseLost over) {
            LOG.atInfo().setMessage("a producer stops: {}").addArgument(over.getMessage()).log();
            return Optional.empty();
        } catch (Throwable thrown) {
            return stream.isEnded() || stream.isFinished() ? Optional.empty() : Optional.of(thrown);
        }
    }

    private void closeFailed(RunStream stream, Throwable thrown) {
        LOG.atError()
                .setMessage("a run failed")
                .addKeyValue("run", stream.run())
                .setCause(thrown)
                .log();
        Duration pause = PAUSE;
        while (!isClosed(stream, thrown) && !closed) {
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    private boolean isClosed(RunStream stream, Throwable thrown) {
        Steps.Held held = stream.held();
        try {
            Optional<Boolean> _ =
                    steps.close(
                            held.run(),
                            Optional.of(held.hold()),
                            Optional.of(held.lease()),
                            new Endings.Cause.Failed(thrown));
            return true;
        } catch (Fault.LeaseLost _) {
            // whoever has taken over closes it
            return true;
        } catch (RuntimeException failing) {
            LOG.atWarn()
                    .setMessage("a failed run could not be closed yet")
                    .addKeyValue("run", held.run())
                    .setCause(failing)
                    .log();
            return false;
        }
    }

    /** A run has ended, if it was worked on here; its producer hears of it. */
    void ended(UUID run) {
        RunStream stream = streams.get(run);
        if (stream != null) {
            stream.end();
        }
    }

    @Override
    public void close() {
        closing = true;
        if (!isEmptyWithin(toFinish)) {
            streams.values().forEach(RunStream::end);
            closed = true;
            if (!isEmptyWithin(TO_LEAVE)) {
                LOG.atWarn().setMessage("{} producers go on").addArgument(size()).log();
            }
        }
        closed = true;
        rounds.shutdown();
    }

    private boolean isEmptyWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!streams.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return streams.isEmpty();
    }
}
