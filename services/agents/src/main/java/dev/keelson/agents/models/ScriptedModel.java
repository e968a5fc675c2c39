package dev.keelson.agents.models;

import dev.keelson.agents.models.Directive.Order;
import dev.keelson.service.outside.Trouble;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A model that follows a script: the same answer to the same request, with no network. What a
 * message orders goes wrong as ordered, so that every trouble of a real model can be had at will.
 * Thread-safe.
 */
public final class ScriptedModel implements ModelProvider {

    private static final int REMEMBERED = 1_000;

    private final Pace pace;
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(1);

    /** How long it takes to the first event, and from one to the next. */
    public record Pace(Duration first, Duration next) {

        /** As quick as can be. */
        public static Pace none() {
            return new Pace(Duration.ZERO, Duration.ZERO);
        }
    }

    public ScriptedModel(Pace pace) {
        this.pace = pace;
    }

    /** Lets every answer go on that holds just now. */
    public void release() {
        CountDownLatch before = held;
        held = new CountDownLatch(1);
        before.countDown();
    }

    @Override
    public ModelStream open(ModelRequest request) {
        return stream(request);
    }

    ScriptedStream stream(ModelRequest request) {
        Directive directive = Directive.of(request.lastSaid());
        boolean over =
                directive.times() != Integer.MAX_VALUE
                        && attempt(request.lastSaid()) > directive.times();
        boolean answering = request.lastAnswered().isEmpty();
        return new ScriptedStream(
                Script.answer(request).iterator(),
                answering && !over ? directive : calm(directive));
    }

    private static Directive calm(Directive directive) {
        return new Directive(Order.NONE, 0, 0, directive.rest());
    }

    private synchronized int attempt(String said) {
        if (attempts.size() > REMEMBERED) {
            attempts.clear();
        }
        return attempts.merge(said, 1, Integer::sum);
    }

    /** One answer on its way, with what is to go wrong with it. */
    final class ScriptedStream implements ModelStream {

        private final Iterator<ModelEvent> events;
        private final Directive directive;
        private final CountDownLatch closed = new CountDownLatch(1);
        private int given;

        private ScriptedStream(Iterator<ModelEvent> events, Directive directive) {
            this.events = events;
            this.directive = directive;
        }

        /** What was ordered. */
        Directive directive() {
            return directive;
        }

        @Override
        public ModelEvent next() {
            pause(given == 0 ? pace.first() : pace.next());
            if (directive.order() == Order.FAIL) {
                throw given == 0 && directive.number() < 500
                        ? ModelUnavailableException.refused("answered " + directive.number())
                        : ModelUnavailableException.failed("answered " + directive.number());
            }
            if (directive.order() == Order.BUSY) {
                Duration pause = Duration.ofSeconds(directive.number());
                throw new ModelUnavailableException(Trouble.askedToWait("answered 429", pause));
            }
            if (given == directive.number()) {
                goWrong();
            }
            given++;
            return directive.order() == Order.ENDLESS ? endless() : events.next();
        }

        private ModelEvent endless() {
            return new ModelEvent.Said("word" + given + " ");
        }

        private void goWrong() {
            switch (directive.order()) {
                case CUT, CUT_CHARACTER ->
                        throw ModelUnavailableException.failed("the answer broke off");
                case MALFORMED ->
                        throw ModelUnavailableException.refused("the answer cannot be read");
                case SILENCE -> awaitClosed();
                case HOLD -> hold();
                case NONE, WORDS, CALL, FAIL, BUSY, ENDLESS -> {}
            }
        }

        private void hold() {
            CountDownLatch gate = held;
            while (!isOpenWithin(gate, Duration.ofMillis(20))) {
                pause(Duration.ZERO);
            }
        }

        private void awaitClosed() {
            while (closed.getCount() > 0) {
                pause(Duration.ofSeconds(1));
            }
            throw ModelUnavailableException.closed();
        }

        private void pause(Duration length) {
            if (isOpenWithin(closed, length)) {
                throw ModelUnavailableException.closed();
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static boolean isOpenWithin(CountDownLatch gate, Duration length) {
        try {
            return length.isZero()
                    ? gate.getCount() == 0
                    : gate.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ModelUnavailableException.closed();
        }
    }

    /** What is answered to a request, whole. */
    List<ModelEvent> whole(ModelRequest request) {
        return Script.answer(request);
    }
}
