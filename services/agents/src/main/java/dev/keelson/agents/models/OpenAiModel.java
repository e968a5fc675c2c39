package dev.keelson.agents.models;

import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.OutsideHttp.Exchange;
import dev.keelson.agents.models.OutsideHttp.Head;
import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Any model that speaks OpenAI's chat completions over HTTP, streaming: vLLM, llama.cpp, Ollama,
 * OpenRouter, OpenAI. Thread-safe.
 */
public final class OpenAiModel implements ModelProvider, AutoCloseable {

    private static final int LONGEST_EVENT = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Settings settings;
    private final OutsideHttp http;

    /**
     * Where the model is, and how long it is waited for.
     *
     * @param base such as {@code https://api.openai.com/v1}
     * @param silence how long it may say nothing, before its first word and between two
     */
    public record Settings(URI base, String model, Optional<String> key, Duration silence) {}

    public OpenAiModel(Settings settings) {
        this.settings = settings;
        this.http = new OutsideHttp(CONNECT);
    }

    @Override
    public ModelStream open(ModelRequest request) {
        return new Answer(OpenAiJson.request(settings.model(), request));
    }

    @Override
    public void close() {
        http.close();
    }

    private URI address() {
        String base = settings.base().toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + "chat/completions");
    }

    private Map<String, String> headers() {
        return settings.key()
                .map(key -> Map.of("Authorization", "Bearer " + key, "Accept", "text/event-stream"))
                .orElseGet(() -> Map.of("Accept", "text/event-stream"));
    }

    private final class Answer implements ModelStream, EventParser.Listener {

        private final byte[] request;
        private final Deque<ModelEvent> events = new ArrayDeque<>();
        private final EventParser parser = new EventParser(LONGEST_EVENT, this);
        private final OpenAiAnswer answer = new OpenAiAnswer(events::add);
        private volatile @Nullable Exchange exchange;
        private volatile boolean closed;

        Answer(byte[] request) {
            this.request = request;
        }

        @Override
        public ModelEvent next() {
            Exchange open = begun();
            while (events.isEmpty()) {
                Optional<byte[]> bytes = open.next(settings.silence());
                if (bytes.isPresent()) {
                    read(bytes.get());
                } else {
                    answer.end();
                }
            }
            ModelEvent event = events.remove();
            if (event instanceof Finished) {
                open.close();
            }
            return event;
        }

        private void read(byte[] bytes) {
            try {
                parser.read(bytes);
            } catch (IllegalStateException huge) {
                throw ModelUnavailableException.unreadable("an event is too long", huge);
            }
        }

        private Exchange begun() {
            Exchange before = exchange;
            if (before != null) {
                return before;
            }
            Exchange begun = http.post(address(), headers(), request);
            exchange = begun;
            if (closed) {
                begun.close();
            }
            judge(begun.head(settings.silence()));
            return begun;
        }

        private void judge(Head head) {
            if (head.status() == 429 && head.retryAfter().isPresent()) {
                throw ModelUnavailableException.askedToWait(
                        "answered 429", head.retryAfter().get());
            }
            if (head.status() == 429 || head.status() == 408 || head.status() >= 500) {
                throw ModelUnavailableException.failed("answered " + head.status());
            }
            if (head.status() != 200) {
                throw ModelUnavailableException.refused("answered " + head.status());
            }
        }

        @Override
        public void event(ServerEvent event) {
            answer.read(event.data());
        }

        @Override
        public void close() {
            closed = true;
            Exchange open = exchange;
            if (open != null) {
                open.close();
            }
        }
    }
}
