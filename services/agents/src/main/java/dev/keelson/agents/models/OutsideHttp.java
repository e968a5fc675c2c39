package dev.keelson.agents.models;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP exchanges whose answers are read piece by piece, each piece within its deadline, and closed
 * by any thread. Follows no redirect, since one would carry a key elsewhere. Its faults never name
 * the address or the headers of a request.
 */
final class OutsideHttp implements AutoCloseable {

    private final HttpClient client;

    OutsideHttp(Duration connect) {
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(connect)
                        .build();
    }

    /** Posts JSON; nothing is waited for. */
    Exchange post(URI address, Map<String, String> headers, byte[] json) {
        var request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        return new Exchange(client.sendAsync(request.build(), BodyHandlers.ofPublisher()));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /** What an answer begins with. */
    record Head(int status, Optional<Duration> retryAfter) {}

    /** A piece of an answer, or its end. */
    private sealed interface Piece {
        record Bytes(ByteBuffer bytes) implements Piece {}

        record End(Optional<Throwable> broken) implements Piece {}
    }

    /** One exchange on its way. */
    static final class Exchange implements AutoCloseable {

        private final CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> sent;
        private final Reading reading = new Reading();

        private Exchange(CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> sent) {
            this.sent = sent;
        }

        /**
         * Waits for the beginning of the answer.
         *
         * @throws ModelUnavailableException when none comes in time
         */
        Head head(Duration deadline) {
            try {
                var response = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
                response.body().subscribe(reading);
                return new Head(response.statusCode(), retryAfter(response));
            } catch (TimeoutException late) {
                throw ModelUnavailableException.failed("no answer within " + deadline, late);
            } catch (ExecutionException broken) {
                throw broken.getCause() instanceof IOException io
                        ? ModelUnavailableException.failed("exchange failed: " + io.getClass(), io)
                        : new IllegalStateException("exchange ended in a bug", broken.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw ModelUnavailableException.closed();
            } catch (CancellationException closed) {
                throw ModelUnavailableException.closed();
            }
        }

        private static Optional<Duration> retryAfter(HttpResponse<?> response) {
            return response.headers()
                    .firstValue("Retry-After")
                    .filter(value -> value.matches("\\d{1,6}"))
                    .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        }

        /**
         * The next bytes; none at the end.
         *
         * @throws ModelUnavailableException when none come in time, or the connection broke
         */
        Optional<byte[]> next(Duration deadline) {
            return reading.next(deadline);
        }

        @Override
        public void close() {
            reading.cancel();
            // Ends the exchange and its connection, if it has not been answered yet.
            sent.cancel(true);
        }
    }

    /** Takes one list of buffers at a time, so that a slow reader slows the sender. */
    private static final class Reading implements Subscriber<List<ByteBuffer>> {

        private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(4);
        private volatile @Nullable Subscription subscribed;
        private volatile boolean closed;

        Optional<byte[]> next(Duration deadline) {
            Piece piece = poll(deadline);
            return switch (piece) {
                case Piece.Bytes(ByteBuffer bytes) -> {
                    subscription().ifPresent(it -> it.request(1));
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    yield Optional.of(copy);
                }
                case Piece.End(Optional<Throwable> broken) -> {
                    broken.ifPresent(this::fail);
                    yield Optional.empty();
                }
            };
        }

        private void fail(Throwable broken) {
            throw closed
                    ? ModelUnavailableException.closed()
                    : ModelUnavailableException.failed("the answer broke off", broken);
        }

        private Piece poll(Duration deadline) {
            try {
                Piece piece = pieces.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
                if (closed) {
                    throw ModelUnavailableException.closed();
                }
                if (piece == null) {
                    throw ModelUnavailableException.failed("silent for " + deadline);
                }
                return piece;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw ModelUnavailableException.closed();
            }
        }

        void cancel() {
            closed = true;
            subscription().ifPresent(Subscription::cancel);
            boolean _ = pieces.offer(new Piece.End(Optional.empty()));
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscribed = subscription;
            if (closed) {
                subscription.cancel();
            } else {
                subscription.request(1);
            }
        }

        private Optional<Subscription> subscription() {
            return Optional.ofNullable(subscribed);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
            ByteBuffer all = ByteBuffer.allocate(size);
            buffers.forEach(all::put);
            boolean _ = pieces.offer(new Piece.Bytes(all.flip()));
        }

        @Override
        public void onError(Throwable broken) {
            boolean _ = pieces.offer(new Piece.End(Optional.of(broken)));
        }

        @Override
        public void onComplete() {
            boolean _ = pieces.offer(new Piece.End(Optional.empty()));
        }
    }
}
