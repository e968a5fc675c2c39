package dev.keelson.service.outside;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
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
import java.util.function.Function;

/**
 * An exchange whose answer is read piece by piece, each piece within its deadline.
 *
 * <p>Read by one thread; closed by any, which ends the exchange, its connection and whoever waits
 * for it. A slow reader slows the sender: at most one piece is kept.
 *
 * @param <X> the fault of the service that is called
 */
public final class OutsideStream<X extends OutsideUnavailableException> implements AutoCloseable {

    private static final int PIECE_AND_END = 2;

    private final CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> sent;
    private final Function<Trouble, X> fault;
    private final Reading reading = new Reading();
    private volatile boolean closed;

    OutsideStream(
            CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> sent,
            Function<Trouble, X> fault) {
        this.sent = sent;
        this.fault = fault;
    }

    /**
     * Waits for the beginning of the answer: its status, and no body yet.
     *
     * @throws OutsideUnavailableException when none comes in time, or this was closed
     */
    public OutsideHttp.Answer head(Duration deadline) {
        try {
            var response = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            response.body().subscribe(reading);
            return new OutsideHttp.Answer(
                    response.statusCode(), OutsideHttp.retryAfter(response), "");
        } catch (TimeoutException late) {
            throw fault.apply(Trouble.failed("no answer within " + deadline, late));
        } catch (ExecutionException broken) {
            throw ended(broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw fault.apply(Trouble.abandoned("interrupted while waiting", stop));
        } catch (CancellationException gone) {
            throw fault.apply(Trouble.abandoned("closed while waiting", gone));
        }
    }

    /** How the exchange ended; one that was closed may end in any way. */
    private RuntimeException ended(@Nullable Throwable cause) {
        if (closed) {
            return fault.apply(Trouble.abandoned("closed while waiting"));
        }
        return cause instanceof IOException io
                ? fault.apply(Trouble.failed("exchange failed: " + io.getClass(), io))
                : new IllegalStateException("exchange ended in a bug", cause);
    }

    /**
     * The next bytes; none at the end.
     *
     * @throws OutsideUnavailableException when none come in time, the connection broke, or this was
     *     closed
     */
    public Optional<byte[]> next(Duration silence) {
        return switch (poll(silence)) {
            case Piece.Bytes(ByteBuffer bytes) -> {
                reading.subscription().ifPresent(it -> it.request(1));
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                yield Optional.of(copy);
            }
            case Piece.End(Optional<Throwable> broken) -> {
                if (broken.isPresent()) {
                    throw fault.apply(Trouble.failed("the answer broke off", broken.get()));
                }
                yield Optional.empty();
            }
        };
    }

    private Piece poll(Duration silence) {
        Piece piece;
        try {
            piece = reading.pieces.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw fault.apply(Trouble.abandoned("interrupted while waiting", stop));
        }
        if (closed) {
            throw fault.apply(Trouble.abandoned("closed while waiting"));
        }
        if (piece == null) {
            throw fault.apply(Trouble.failed("silent for " + silence));
        }
        return piece;
    }

    @Override
    public void close() {
        closed = true;
        reading.cancel();
        // Ends the exchange and its connection, if it has not been answered yet.
        sent.cancel(true);
    }

    /** A piece of an answer, or its end. */
    private sealed interface Piece {
        record Bytes(ByteBuffer bytes) implements Piece {}

        record End(Optional<Throwable> broken) implements Piece {}
    }

    /** Takes one list of buffers at a time. */
    private static final class Reading implements Subscriber<List<ByteBuffer>> {

        private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECE_AND_END);
        private volatile @Nullable Subscription subscribed;
        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
            subscription().ifPresent(Subscription::cancel);
            boolean _ = pieces.offer(new Piece.End(Optional.empty()));
        }

        Optional<Subscription> subscription() {
            return Optional.ofNullable(subscribed);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscribed = subscription;
            if (cancelled) {
                subscription.cancel();
            } else {
                subscription.request(1);
            }
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
