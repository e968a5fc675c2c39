package dev.keelson.agents.models;

import dev.keelson.service.outside.OutsideCall;
import dev.keelson.service.outside.OutsideService;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * A model as an outside service: asked again only as long as nothing of the answer has come. Tokens
 * are counted. Thread-safe.
 */
final class GuardedModel implements ModelProvider {

    private final ModelProvider model;
    private final OutsideService<ModelUnavailableException> service;
    private final MeterRegistry meters;

    GuardedModel(ModelProvider model, Patience patience, Border border, MeterRegistry meters) {
        this.model = model;
        this.service =
                new OutsideService<>("model", patience, border, ModelUnavailableException::new);
        this.service.measure(meters);
        this.meters = meters;
    }

    /**
     * As many calls as an instance may have runs, three attempts, half a second apart at first;
     * left alone for 30 s after five failures in a row.
     */
    static Patience patience() {
        return new Patience(
                5, Duration.ofSeconds(30), 10_000, Duration.ZERO, 2, Duration.ofMillis(500));
    }

    @Override
    public ModelStream open(ModelRequest request) {
        return new GuardedStream(request);
    }

    /** What is wrong with the model, for health. */
    Optional<String> trouble() {
        State state = service.state();
        return state == State.UP
                ? Optional.empty()
                : Optional.of("its breaker says " + state.name());
    }

    private ModelEvent counted(ModelEvent event) {
        if (event instanceof ModelEvent.Used(ModelEvent.Usage usage)) {
            meters.counter("keelson.model.tokens", "kind", "input")
                    .increment((double) usage.input());
            meters.counter("keelson.model.tokens", "kind", "output")
                    .increment((double) usage.output());
        }
        return event;
    }

    private final class GuardedStream implements ModelStream {

        private final ModelRequest request;
        private volatile @Nullable ModelStream current;
        private volatile @Nullable OutsideCall call;
        private volatile boolean closed;

        GuardedStream(ModelRequest request) {
            this.request = request;
        }

        @Override
        public ModelEvent next() {
            OutsideCall begun = call;
            ModelStream stream = current;
            return counted(begun == null || stream == null ? first() : begun.read(stream::next));
        }

        private ModelEvent first() {
            var event = new ModelEvent[1];
            OutsideCall begun = service.begin(() -> event[0] = opened().next());
            call = begun;
            if (closed) {
                begun.close();
            }
            return event[0];
        }

        private ModelStream opened() {
            ModelStream before = current;
            if (before != null) {
                before.close();
            }
            ModelStream opened = model.open(request);
            current = opened;
            if (closed) {
                opened.close();
                throw ModelUnavailableException.closed();
            }
            return opened;
        }

        @Override
        public void close() {
            closed = true;
            ModelStream open = current;
            if (open != null) {
                open.close();
            }
            OutsideCall begun = call;
            if (begun != null) {
                begun.close();
            }
        }
    }
}
