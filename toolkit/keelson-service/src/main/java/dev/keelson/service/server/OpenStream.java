package dev.keelson.service.server;

import dev.keelson.service.http.Disconnected;
import dev.keelson.service.http.StreamBody;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** The line of one streamed answer. Sent on by one thread; woken and cut by others. */
final class OpenStream implements StreamBody.Line {

    private static final int MOST_WAKERS = 4;
    private static final long LONGEST_SEND = Duration.ofMinutes(1).toNanos();

    private final OpenStreams all;
    private final OutputStream out;
    private final Runnable cut;
    private final Queue<Runnable> wakers = new ArrayBlockingQueue<>(MOST_WAKERS);
    private volatile long sendingSince;
    private volatile boolean sending;

    /**
     * A line.
     *
     * @param cut closes the connection under a send that does not end
     */
    OpenStream(OpenStreams all, OutputStream out, Runnable cut) {
        this.all = all;
        this.out = out;
        this.cut = cut;
    }

    @Override
    public void send(byte[] bytes) {
        sendingSince = System.nanoTime();
        sending = true;
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException
                | UncheckedIOException
                | SocketWriterException
                | CloseConnectionException gone) {
            throw new Disconnected(gone);
        } finally {
            sending = false;
        }
    }

    @Override
    public boolean isClosing() {
        return all.isClosing();
    }

    @Override
    public void onClosing(Runnable waker) {
        wakers.add(waker);
        if (isClosing()) {
            waker.run();
        }
    }

    void wake() {
        wakers.forEach(Runnable::run);
    }

    /** A reader that takes nothing for a minute is no reader; it resumes where it was. */
    void endIfStuck(long now) {
        if (sending && now - sendingSince > LONGEST_SEND) {
            Thread.ofVirtual().name("stuck reader").start(cut);
        }
    }

    /** The answer has ended. */
    void ended() {
        all.forget(this);
    }
}
