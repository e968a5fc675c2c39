package dev.keelson.service.outside;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

import org.slf4j.MDC;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * HTTP exchanges that end by their deadline, with an answer or with the service's fault.
 *
 * <p>Follows no redirect, since one would carry a key elsewhere, and reads at most 8 MiB. Its
 * faults never name the address of a request: Telegram's contains the bot's token.
 *
 * @param <X> the fault of the service that is called
 */
public final class OutsideHttp<X extends OutsideUnavailableException> implements AutoCloseable {

    private static final String REQUEST_ID = "request_id";
    private static final long LARGEST_BODY = 8L << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** An answer of whatever status, read whole. */
    public record Answer(int status, Optional<Duration> retryAfter, String body) {

        /** What its status says is wrong, unless it is 200. */
        public Optional<Trouble> trouble() {
            return trouble("");
        }

        /** The same, with what the service itself says about it. */
        public Optional<Trouble> trouble(String said) {
            String why = ("answered " + status + " " + said).strip();
            return switch (status) {
                case 200 -> Optional.empty();
                case 429 ->
                        Optional.of(
                                retryAfter
                                        .map(pause -> Trouble.askedToWait(why, pause))
                                        .orElseGet(() -> Trouble.failed(why)));
                case 408, 425 -> Optional.of(Trouble.failed(why));
                default -> Optional.of(status >= 500 ? Trouble.failed(why) : Trouble.refused(why));
            };
        }
    }

    private final HttpClient client;
    private final Function<Trouble, X> fault;

    /**
     * Opens a client.
     *
     * @param connect how long a connection may take
     */
    public OutsideHttp(Duration connect, Function<Trouble, X> fault) {
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(connect)
                        .build();
        this.fault = fault;
    }

    /** Sends a request and reads its whole answer before {@code deadline} is over. */
    public Answer send(HttpRequest request, Duration deadline) {
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(
                        named(request),
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_BODY));
        try {
            HttpResponse<String> response =
                    exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), retryAfter(response), response.body());
        } catch (TimeoutException late) {
            throw fault.apply(Trouble.failed("no whole answer within " + deadline, late));
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof IOException io
                    ? fault.apply(Trouble.failed("exchange failed: " + io, io))
                    : new IllegalStateException("exchange ended in a bug", broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw fault.apply(Trouble.abandoned("interrupted while waiting", stop));
        } finally {
            // Ends the exchange and its connection where nobody waits for it any more.
            exchange.cancel(true);
        }
    }

    /** Sends a request whose answer is read piece by piece; waits for nothing. */
    public OutsideStream<X> open(HttpRequest request) {
        return new OutsideStream<>(
                client.sendAsync(named(request), BodyHandlers.ofPublisher()), fault);
    }

    /** The request with its caller's trace and id, so that both sides' log lines can be matched. */
    private static HttpRequest named(HttpRequest request) {
        HttpRequest.Builder named = HttpRequest.newBuilder(request, (_, _) -> true);
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), named, (_, name, value) -> named.setHeader(name, value));
        Optional.ofNullable(MDC.get(REQUEST_ID))
                .ifPresent(id -> named.setHeader("X-Request-ID", id));
        return named.build();
    }

    static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> shortened(Duration.ofSeconds(Long.parseLong(value))));
    }

    /** A pause that a service named, cut to an hour. */
    public static Duration shortened(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Ends what is under way and closes the connections. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
