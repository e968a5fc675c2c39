package dev.keelson.postgres.outbox;

import dev.keelson.RecordedEvent;
import dev.keelson.postgres.outbox.Batch.Letter;
import dev.keelson.postgres.outbox.Batch.Passing;
import dev.keelson.postgres.outbox.Batch.Way;
import dev.keelson.postgres.outbox.Settlement.Attempt;
import dev.keelson.postgres.outbox.Settlement.State;
import dev.keelson.postgres.outbox.Settlement.Stuck;
import dev.keelson.postgres.trace.TraceNames;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Hands the events of one batch to their handler, key by key, and notes what came of it. */
final class Handling {

    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
    private static final int LONGEST_FAILURE = 2_000;
    private static final String TRACE_ID = "trace_id";

    private final Subscription subscription;
    private final InstantSource clock;
    private final BooleanSupplier isOver;
    private final Map<String, Long> held = new HashMap<>();
    private final List<Stuck> stuck = new ArrayList<>();
    private final Map<String, Long> advanced = new HashMap<>();

    /**
     * The handling of one batch.
     *
     * @param isOver whether the rest has to wait for another time
     */
    Handling(Subscription subscription, InstantSource clock, BooleanSupplier isOver) {
        this.subscription = subscription;
        this.clock = clock;
        this.isOver = isOver;
    }

    /** The events of one key, in order. */
    private record Run(Source source, List<Letter> letters) {

        String key() {
            return letters.getFirst().event().key();
        }

        long last() {
            return letters.getLast().event().seq();
        }
    }

    /** Whether a key passes for the first time, or was behind. */
    private enum Source {
        LINE,
        DUE
    }

    Settlement handle(Batch batch) {
        var runs = new LinkedHashMap<String, Run>();
        for (Letter letter : batch.due()) {
            add(runs, Source.DUE, letter);
        }
        for (Passing passing : batch.line()) {
            RecordedEvent event = passing.event();
            if (passing.way() == Way.HELD) {
                held.merge(event.key(), event.seq(), Math::max);
            } else {
                add(runs, Source.LINE, new Letter(event, 0));
            }
        }
        handle(List.copyOf(runs.values()));
        return new Settlement(batch.from(), batch.to(), held, stuck, advanced);
    }

    private static void add(Map<String, Run> runs, Source source, Letter letter) {
        runs.computeIfAbsent(letter.event().key(), _ -> new Run(source, new ArrayList<>()))
                .letters()
                .add(letter);
    }

    private void handle(List<Run> runs) {
        int threads = Math.min(subscription.width(), runs.size());
        if (threads <= 1) {
            runs.forEach(this::handle);
            return;
        }
        var next = new AtomicInteger();
        var ended = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofVirtual()
                    .name("outbox " + subscription.name())
                    .start(() -> {
                        try {
                            handleFrom(runs, next);
                        } finally {
                            ended.countDown();
                        }
                    });
        }
        awaitAll(ended);
    }

    private void handleFrom(List<Run> runs, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < runs.size(); i = next.getAndIncrement()) {
            handle(runs.get(i));
        }
    }

    /** As long as it takes: what is being handled can be neither left alone nor given away. */
    private static void awaitAll(CountDownLatch ended) {
        try {
            boolean over = false;
            while (!over) {
                over = ended.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events were handled", stop);
        }
    }

    private void handle(Run run) {
        for (Letter letter : run.letters()) {
            if (isOver.getAsBoolean()) {
                note(leftAlone(run, letter));
                return;
            }
            try {
                handle(letter.event());
            } catch (Throwable failing) {
                note(failed(run, letter, failing));
                return;
            }
        }
        if (run.source() == Source.DUE) {
            synchronized (this) {
                advanced.put(run.key(), run.last() + 1);
            }
        }
    }

    /** What an event leads to belongs to the trace that recorded it, its log lines too. */
    private void handle(RecordedEvent event) {
        Context recorded =
                TraceNames.of(
                        name -> name.equals("traceparent") ? event.trace() : Optional.empty());
        SpanContext part = Span.fromContext(recorded).getSpanContext();
        if (!part.isValid()) {
            subscription.handler().handle(event);
            return;
        }
        MDC.put(TRACE_ID, part.getTraceId());
        try (Scope _ = recorded.makeCurrent()) {
            subscription.handler().handle(event);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    private synchronized void note(Stuck key) {
        stuck.add(key);
    }

    private Stuck leftAlone(Run run, Letter letter) {
        Instant now = clock.instant();
        var none = new Attempt(letter.attempts(), "", now, now);
        return new Stuck(run.key(), letter.event().seq(), run.last(), State.WAITING, none);
    }

    private Stuck failed(Run run, Letter letter, Throwable failing) {
        int attempts = letter.attempts() + 1;
        State state = attempts < subscription.retries().attempts() ? State.WAITING : State.DEAD;
        LOG.atWarn()
                .setMessage("an event could not be handled")
                .addKeyValue("subscription", subscription.name())
                .addKeyValue("event", letter.event().id())
                .addKeyValue("key", run.key())
                .addKeyValue("attempt", attempts)
                .addKeyValue("state", state)
                .setCause(failing)
                .log();
        Instant now = clock.instant();
        String text = failing.toString();
        String failure = text.substring(0, Math.min(text.length(), LONGEST_FAILURE));
        Instant next = now.plus(subscription.retries().pauseAfter(attempts));
        return new Stuck(
                run.key(),
                letter.event().seq(),
                run.last(),
                state,
                new Attempt(attempts, failure, now, next));
    }
}
