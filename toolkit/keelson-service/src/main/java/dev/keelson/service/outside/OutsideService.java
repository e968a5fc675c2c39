package dev.keelson.service.outside;

import dev.keelson.Outside;
import dev.keelson.service.outside.Trouble.Reason;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One outside service as the callers see it: a breaker, a bulkhead, and retries for reads.
 *
 * <p>The breaker opens after so many failures in a row, lets one probe through once its time is
 * over, and does not count an answer that names a pause: such a service is up. Every failure leaves
 * as the service's own fault, bugs as they are. Safe for use by many threads; a call runs on its
 * caller's thread, pauses included.
 *
 * @param <X> the fault of this service
 */
public final class OutsideService<X extends OutsideUnavailableException> {

    /**
     * What calls cross, and by which time they are measured.
     *
     * @param monotonic measures how long a breaker has been open, so one that never goes back
     */
    public record Border(Outside outside, InstantSource monotonic) {}

    /** What the breaker thinks of the service. */
    public enum State {
        /** Calls go through. */
        UP,
        /** Calls are refused without being made. */
        DOWN,
        /** One call is let through to find out. */
        PROBING
    }

    private final Function<Trouble, X> fault;
    private final Outside outside;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Retry retry;

    /**
     * Guards a service.
     *
     * @param name of the service in logs and metrics
     * @param fault makes the service's exception
     */
    public OutsideService(
            String name, Patience patience, Border border, Function<Trouble, X> fault) {
        this.fault = fault;
        this.outside = border.outside();
        this.breaker = CircuitBreaker.of(name, breakerConfig(patience, border.monotonic()));
        this.bulkhead =
                Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(patience.callsAtOnce())
                                .maxWaitDuration(patience.admission())
                                .build());
        this.retry = Retry.of(name, retryConfig(patience));
    }

    /** Makes a call, once. */
    public <T> T call(Supplier<T> call) {
        return admitted(() -> bulkhead.executeSupplier(call));
    }

    private <T> T admitted(Supplier<T> call) {
        try {
            return outside.call(breaker.getName(), () -> breaker.executeSupplier(call));
        } catch (CallNotPermittedException open) {
            throw fault.apply(Trouble.notTried(breaker.getName() + " breaker is open", open));
        } catch (BulkheadFullException full) {
            throw fault.apply(Trouble.notTried(breaker.getName() + " has no free place", full));
        }
    }

    /** Makes a call that changes nothing, and repeats it where that may help. */
    public <T> T ask(Supplier<T> read) {
        return retry.executeSupplier(() -> call(read));
    }

    /**
     * Begins a call whose answer comes in pieces: {@code beginning} returns with the first one, and
     * is repeated where that may help. From then on only the caller knows how the call goes. Its
     * place among the calls under way is the caller's until it closes what this gives.
     */
    public OutsideCall begin(Runnable beginning) {
        return retry.executeSupplier(() -> admitted(() -> entered(beginning)));
    }

    private OutsideCall entered(Runnable beginning) {
        bulkhead.acquirePermission();
        boolean begun = false;
        try {
            beginning.run();
            begun = true;
        } finally {
            if (!begun) {
                bulkhead.onComplete();
            }
        }
        return new OutsideCall(breaker.getName(), outside, bulkhead::onComplete);
    }

    /** What the breaker thinks now, for health. */
    public State state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> State.UP;
            case OPEN, FORCED_OPEN -> State.DOWN;
            case HALF_OPEN -> State.PROBING;
        };
    }

    /** Shows its calls and its breaker; said once. */
    public void measure(MeterRegistry registry) {
        new OutsideMetrics(registry, breaker.getName()).show(breaker, bulkhead);
    }

    private static CircuitBreakerConfig breakerConfig(Patience patience, InstantSource clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        patience.failuresToOpen(),
                        patience.failuresToOpen(),
                        SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .waitDurationInOpenState(patience.openFor())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.withZone(ZoneOffset.UTC))
                .recordException(thrown -> reason(thrown, Reason.FAILED, Reason.REFUSED))
                .ignoreException(thrown -> !reason(thrown, Reason.FAILED, Reason.REFUSED))
                .build();
    }

    private static RetryConfig retryConfig(Patience patience) {
        IntervalFunction backoff =
                IntervalFunction.ofExponentialRandomBackoff(
                        patience.firstRetryAfter(), 2.0, 0.5, Patience.LONGEST_PAUSE);
        return RetryConfig.custom()
                .maxAttempts(patience.retries() + 1)
                .retryOnException(OutsideService::isWorthRepeating)
                .intervalBiFunction((attempt, outcome) -> pause(backoff.apply(attempt), outcome))
                .build();
    }

    private static boolean isWorthRepeating(Throwable thrown) {
        return wished(thrown).compareTo(Patience.LONGEST_PAUSE) <= 0
                && reason(thrown, Reason.FAILED, Reason.ASKED_TO_WAIT);
    }

    private static long pause(long backoff, Either<Throwable, Object> outcome) {
        return outcome.isLeft() ? Math.max(backoff, wished(outcome.getLeft()).toMillis()) : backoff;
    }

    private static Duration wished(Throwable thrown) {
        return thrown instanceof OutsideUnavailableException outside
                ? outside.trouble().retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static boolean reason(Throwable thrown, Reason... wanted) {
        if (thrown instanceof OutsideUnavailableException outside) {
            for (Reason reason : wanted) {
                if (outside.trouble().reason() == reason) {
                    return true;
                }
            }
        }
        return false;
    }
}
