package dev.keelson.service;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.keelson.Fault;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Answers that are the same for everybody, kept for a while.
 *
 * <p>Single flight: of many callers that miss one key, one loads and the others wait for it. A
 * failed load is kept for nobody. Never for private answers. Bounded; thread-safe.
 *
 * @param <K> what is asked
 * @param <V> the answer
 */
public final class Cached<K, V> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AsyncCache<K, V> answers;
    private final Function<? super K, ? extends V> load;

    /**
     * An empty cache.
     *
     * @param kept how long an answer is given, counted from its loading
     * @param most how many answers are kept
     * @param load makes an answer, on a virtual thread of its own
     */
    public Cached(Duration kept, int most, Function<? super K, ? extends V> load) {
        this.answers =
                Caffeine.newBuilder()
                        .expireAfterWrite(kept)
                        .maximumSize(most)
                        .executor(Thread::startVirtualThread)
                        .recordStats()
                        .buildAsync();
        this.load = load;
    }

    /**
     * The answer, loaded where it is not there. What the load throws is thrown.
     *
     * @throws Fault.Busy when there is none after 10 s; the load goes on for those who ask later
     */
    public V get(K key) {
        dropFailed(key);
        try {
            return answers.get(key, asked -> load.apply(asked))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (TimeoutException slow) {
            throw new Fault.Busy("cached answer", PATIENCE, slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Fault.Unavailable("interrupted on the way to an answer", interrupted);
        }
    }

    /** The cache drops a failed load a moment after its callers have heard of it. */
    private void dropFailed(K key) {
        CompletableFuture<V> there = answers.getIfPresent(key);
        if (there != null && there.isCompletedExceptionally()) {
            boolean _ = answers.asMap().remove(key, there);
        }
    }

    /** Shows hits, misses, loads and size under this name. */
    public Cached<K, V> measure(MeterRegistry registry, String name) {
        AsyncCache<K, V> _ = CaffeineCacheMetrics.monitor(registry, answers, name);
        return this;
    }

    /** Drops one answer: what it says has changed. */
    public void forget(K key) {
        answers.synchronous().invalidate(key);
    }

    /** Drops all answers. */
    public void forgetAll() {
        answers.synchronous().invalidateAll();
    }
}
