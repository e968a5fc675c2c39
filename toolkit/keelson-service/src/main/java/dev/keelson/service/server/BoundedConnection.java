package dev.keelson.service.server;

import dev.keelson.service.http.Disconnected;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;

import java.time.Duration;

/**
 * A connection that is not cut while its caller still sends: closing a socket with unread bytes
 * resets it, and the caller may never see the answer that says why.
 */
final class BoundedConnection implements ServerConnection, InterruptableTask<Void> {

    private final ServerConnection whole;
    private final Intake intake;

    BoundedConnection(ServerConnection whole, Intake intake) {
        this.whole = whole;
        this.intake = intake;
    }

    /** Ends a connection whose last request was not read to its end. */
    static final class Unread extends CloseConnectionException {

        private static final long serialVersionUID = 1L;

        Unread() {
            super("answered before the whole request had come");
        }
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            whole.handle(limit);
        } catch (Unread unread) {
            discard();
            throw unread;
        } catch (Disconnected gone) {
            throw new CloseConnectionException("the caller went away", gone);
        }
        if (intake.isAmidRequest()) {
            // a request that could not be understood ends a connection without an exception
            discard();
        }
    }

    private void discard() {
        try {
            intake.discard();
        } catch (RuntimeException gone) {
            throw new CloseConnectionException("the caller went away", gone);
        }
    }

    @Override
    public Duration idleTime() {
        return whole.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        whole.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return whole instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
