package dev.keelson.service;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import dev.keelson.Fault;
import dev.keelson.service.SharedAnswers.Good;

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

    private final AsyncCache<K, Good<V>> answers;
    private final Bounds bounds;
    private final Function<? super K, ? extends V> load;
    private final Function<? super K, Good<V>> find;
    private final Runnable onForgetting;

    private record Bounds(Duration kept, int most) {}

    /**
     * An empty cache.
     *
     * @param kept how long an answer is given, counted from its loading
     * @param most how many answers are kept
     * @param load makes an answer, on a virtual thread of its own
     */
    public Cached(Duration kept, int most, Function<? super K, ? extends V> load) {
        this(new Bounds(kept, most), load, key -> new Good<>(load.apply(key), kept), () -> {});
    }

    private Cached(
            Bounds bounds,
            Function<? super K, ? extends V> load,
            Function<? super K, Good<V>> find,
            Runnable onForgetting) {
        this.answers =
                Caffeine.newBuilder()
                        .expireAfter(Expiry.<K, Good<V>>creating((_, good) -> good.left()))
                        .maximumSize(bounds.most())
                        .executor(Thread::startVirtualThread)
                        .recordStats()
                        .buildAsync();
        this.bounds = bounds;
        this.load = load;
        this.find = find;
        this.onForgetting = onForgetting;
    }

    /**
     * The same, empty, whose answers all instances share where there is a Redis for it: before an
     * answer is loaded it is looked for there. It is no older for that, counted from its loading.
     *
     * @param named what a key is called there; another key is called otherwise
     */
    public Cached<K, V> sharedBy(
            SharedCache shared, Catalogue<V> catalogue, Function<? super K, String> named) {
        return shared.answers(catalogue).map(second -> behind(second, named)).orElse(this);
    }

    private Cached<K, V> behind(SharedAnswers<V> second, Function<? super K, String> named) {
        return new Cached<>(
                bounds,
                load,
                key -> second.get(named.apply(key), bounds.kept(), () -> load.apply(key)),
                () -> second.forget(bounds.kept()));
    }

    /**
     * The answer, loaded where it is not there. What the load throws is thrown.
     *
     * @throws Fault.Busy when there is none after 10 s; the load goes on for those who ask later
     */
    public V get(K key) {
        dropFailed(key);
        try {
            return answers.get(key, asked -> find.apply(asked))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .answer();
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
        CompletableFuture<Good<V>> there = answers.getIfPresent(key);
        if (there != null && there.isCompletedExceptionally()) {
            boolean _ = answers.asMap().remove(key, there);
        }
    }

    /** Shows hits, misses, loads and size under this name. */
    public Cached<K, V> measure(MeterRegistry registry, String name) {
        AsyncCache<K, Good<V>> _ = CaffeineCacheMetrics.monitor(registry, answers, name);
        return this;
    }

    /** Drops one answer: what it says has changed. */
    public void forget(K key) {
        onForgetting.run();
        answers.synchronous().invalidate(key);
    }

    /** Drops all answers. */
    public void forgetAll() {
        onForgetting.run();
        answers.synchronous().invalidateAll();
    }
}
