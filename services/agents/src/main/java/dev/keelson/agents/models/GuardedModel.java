package dev.keelson.agents.models;

import dev.keelson.Outside;
import dev.keelson.agents.models.ModelUnavailableException.Reason;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A model behind the border of the service: never asked inside a unit, left alone for a while after
 * five failures in a row, asked again only as long as nothing of the answer has come. Tokens are
 * counted. Thread-safe.
 */
final class GuardedModel implements ModelProvider {

    private static final String NAME = "model";
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private final ModelProvider model;
    private final Outside outside;
    private final Patience patience;
    private final MeterRegistry meters;
    private final CircuitBreaker breaker;

    /**
     * How often an answer that has not begun is asked for again.
     *
     * @param attempts altogether
     * @param firstPause doubled each time; a pause that the model names is kept where it is longer
     * @param longestPause a model that wants more is not waited for
     */
    record Patience(int attempts, Duration firstPause, Duration longestPause) {

        /** Three attempts, half a second apart at first, never more than ten. */
        static Patience standard() {
            return new Patience(3, Duration.ofMillis(500), Duration.ofSeconds(10));
        }

        Optional<Duration> pause(int attempt, ModelUnavailableException failed) {
            boolean hopeful =
                    failed.reason() == Reason.FAILED || failed.reason() == Reason.ASKED_TO_WAIT;
            Duration own = firstPause.multipliedBy(1L << (attempt - 1));
            Duration pause = failed.retryAfter().filter(it -> it.compareTo(own) > 0).orElse(own);
            return hopeful && attempt < attempts && pause.compareTo(longestPause) <= 0
                    ? Optional.of(pause)
                    : Optional.empty();
        }
    }

    GuardedModel(ModelProvider model, Outside outside, Patience patience, MeterRegistry meters) {
        this.model = model;
        this.outside = outside;
        this.patience = patience;
        this.meters = meters;
        this.breaker =
                CircuitBreaker.of(
                        NAME,
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        FAILURES_TO_OPEN,
                                        FAILURES_TO_OPEN,
                                        SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .waitDurationInOpenState(OPEN_FOR)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .build());
    }

    @Override
    public ModelStream open(ModelRequest request) {
        return new GuardedStream(request);
    }

    /** What is wrong with the model, for health. */
    Optional<String> trouble() {
        State state = breaker.getState();
        return state == State.CLOSED
                ? Optional.empty()
                : Optional.of("the breaker is " + state.name());
    }

    private void count(ModelEvent event) {
        if (event instanceof ModelEvent.Used(ModelEvent.Usage usage)) {
            meters.counter("keelson.model.tokens", "kind", "input")
                    .increment((double) usage.input());
            meters.counter("keelson.model.tokens", "kind", "output")
                    .increment((double) usage.output());
        }
    }

    private final class GuardedStream implements ModelStream {

        private final ModelRequest request;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable ModelStream current;
        private boolean begun;

        GuardedStream(ModelRequest request) {
            this.request = request;
        }

        @Override
        public ModelEvent next() {
            ModelEvent event = outside.call(NAME, this::nextBehindTheBorder);
            count(event);
            return event;
        }

        private ModelEvent nextBehindTheBorder() {
            ModelStream stream = current;
            if (begun && stream != null) {
                return stream.next();
            }
            for (int attempt = 1; ; attempt++) {
                try {
                    ModelEvent first = first();
                    begun = true;
                    return first;
                } catch (ModelUnavailableException failed) {
                    Optional<Duration> pause = patience.pause(attempt, failed);
                    if (pause.isEmpty() || isClosedWithin(pause.get())) {
                        throw failed;
                    }
                    meters.counter("keelson.model.retries").increment();
                }
            }
        }

        private ModelEvent first() {
            try {
                breaker.acquirePermission();
            } catch (CallNotPermittedException open) {
                throw ModelUnavailableException.notTried("the breaker is open", open);
            }
            long began = System.nanoTime();
            try {
                ModelEvent first = opened().next();
                breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                return first;
            } catch (ModelUnavailableException failed) {
                if (failed.reason() == Reason.FAILED) {
                    breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, failed);
                } else {
                    breaker.releasePermission();
                }
                throw failed;
            }
        }

        private ModelStream opened() {
            ModelStream before = current;
            if (before != null) {
                before.close();
            }
            ModelStream opened = model.open(request);
            current = opened;
            if (closed.getCount() == 0) {
                opened.close();
            }
            return opened;
        }

        private boolean isClosedWithin(Duration pause) {
            try {
                return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        @Override
        public void close() {
            closed.countDown();
            ModelStream open = current;
            if (open != null) {
                open.close();
            }
        }
    }
}
