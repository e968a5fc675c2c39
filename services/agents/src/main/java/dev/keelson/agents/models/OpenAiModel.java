package dev.keelson.agents.models;

import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideStream;
import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Any model that speaks OpenAI's chat completions over HTTP, streaming: vLLM, llama.cpp, Ollama,
 * OpenRouter, OpenAI. Thread-safe.
 */
public final class OpenAiModel implements ModelProvider, AutoCloseable {

    private static final int LONGEST_EVENT = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Settings settings;
    private final OutsideHttp<ModelUnavailableException> http;

    /**
     * Where the model is, and how long it is waited for.
     *
     * @param base such as {@code https://api.openai.com/v1}
     * @param silence how long it may say nothing, before its first word and between two
     */
    public record Settings(URI base, String model, Optional<String> key, Duration silence) {}

    public OpenAiModel(Settings settings) {
        this.settings = settings;
        this.http = new OutsideHttp<>(CONNECT, ModelUnavailableException::new);
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

    private HttpRequest asking(byte[] json) {
        var request =
                HttpRequest.newBuilder(address())
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofByteArray(json));
        settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    private final class Answer implements ModelStream, EventParser.Listener {

        private final byte[] request;
        private final Deque<ModelEvent> events = new ArrayDeque<>();
        private final EventParser parser = new EventParser(LONGEST_EVENT, this);
        private final OpenAiAnswer answer = new OpenAiAnswer(events::add);
        private volatile @Nullable OutsideStream<ModelUnavailableException> exchange;
        private volatile boolean closed;

        Answer(byte[] request) {
            this.request = request;
        }

        @Override
        public ModelEvent next() {
            OutsideStream<ModelUnavailableException> open = begun();
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

        private OutsideStream<ModelUnavailableException> begun() {
            OutsideStream<ModelUnavailableException> before = exchange;
            if (before != null) {
                return before;
            }
            OutsideStream<ModelUnavailableException> begun = http.open(asking(request));
            exchange = begun;
            if (closed) {
                begun.close();
            }
            begun.head(settings.silence())
                    .trouble()
                    .ifPresent(trouble -> {
                        throw new ModelUnavailableException(trouble);
                    });
            return begun;
        }

        @Override
        public void event(ServerEvent event) {
            answer.read(event.data());
        }

        @Override
        public void close() {
            closed = true;
            OutsideStream<ModelUnavailableException> open = exchange;
            if (open != null) {
                open.close();
            }
        }
    }
}
