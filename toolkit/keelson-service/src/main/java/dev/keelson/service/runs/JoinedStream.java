package dev.keelson.service.runs;

import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.OwnedSession;

import java.util.function.Consumer;

/**
 * A stream on a session that somebody else owns, and whose COMMIT decides: each commit here sends
 * its writes and votes, so that an exception behind it leaves nothing. The session is never closed.
 * Closing this without a commit has the whole session roll back. Nothing else can be committed on
 * the stream meanwhile. Belongs to one thread.
 */
public final class JoinedStream implements AutoCloseable {

    private final RunStream stream;
    private final OwnedSession session;
    private boolean committed;
    private boolean closed;

    JoinedStream(RunStream stream, OwnedSession session) {
        this.stream = stream;
        this.session = session;
    }

    /**
     * Writes with the session's other writes and votes for its commit; what {@code body} throws has
     * the session roll back.
     */
    public void commit(String operation, Consumer<? super UnitOfWork> body) {
        if (closed) {
            throw new IllegalStateException("the joined stream is closed");
        }
        stream.joined(Operation.named(operation), session, body);
        committed = true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.left(session, committed);
        }
    }
}
