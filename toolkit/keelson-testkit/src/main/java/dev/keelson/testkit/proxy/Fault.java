package dev.keelson.testkit.proxy;

import java.time.Duration;

/**
 * What a {@link PostgresProxy} does to a message instead of just passing it on.
 *
 * <p>Messages go on in batches: what a client sends up to its Sync (or simple Query), and what the
 * server answers up to ReadyForQuery. A fault at a message of a batch is applied once the whole
 * batch has arrived at the proxy, and it is the batch's only one. So a fault at the client's COMMIT
 * decides whether the server hears of it, and a fault at the server's answer to COMMIT comes after
 * the transaction is committed and visible.
 */
public sealed interface Fault {

    /** None: the batch goes on. It is not counted as a fault. */
    record Pass() implements Fault {}

    /**
     * The connection is closed.
     *
     * @param passed how much of the batch goes on before
     * @param server whether the backend is told
     */
    record Cut(Passed passed, ServerSide server) implements Fault {}

    /**
     * The batch is held, at most this long, or until {@link PostgresProxy#release()}; then the next
     * fault is applied to it. Counted when the holding begins. A client that goes away meanwhile
     * does not stop its batch from going on.
     *
     * @param by how long
     * @param then what happens then; {@link Pass} lets the batch go on
     */
    record Delay(Duration by, Fault then) implements Fault {
        public Delay {
            if (by.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + by);
            }
        }
    }

    /**
     * From here on everything is swallowed in silence, in both directions, and neither end learns
     * that the other one is gone.
     *
     * @param passed how much of the batch goes on before
     */
    record HalfOpen(Passed passed) implements Fault {}

    /**
     * The client gets an ErrorResponse FATAL 57P01, as from an administrator's shutdown, instead of
     * the batch, and its connection is closed.
     *
     * @param server whether the backend is told
     */
    record Fatal(ServerSide server) implements Fault {}

    /** How much of the batch the other end gets before the fault. */
    enum Passed {
        /** Nothing: the batch is lost. */
        NOTHING,
        /** What stands before the message; the message and what follows is lost. */
        MESSAGES_BEFORE,
        /** The same, and the first half of the message's bytes. */
        HALF_OF_THE_MESSAGE
    }

    /** What becomes of the connection to the server. */
    enum ServerSide {
        /** It is closed too, and the backend rolls back what is open. */
        CLOSED,
        /**
         * It stays open and silent: the backend waits, with its locks, until it gives up itself.
         */
        LEFT_OPEN
    }

    /** The batch goes on. */
    static Fault pass() {
        return new Pass();
    }

    /** Both ends are closed, and nothing of the batch goes on. */
    static Fault cut() {
        return new Cut(Passed.NOTHING, ServerSide.CLOSED);
    }

    /** Both ends are closed in the middle of the message. */
    static Fault cutInMidFrame() {
        return new Cut(Passed.HALF_OF_THE_MESSAGE, ServerSide.CLOSED);
    }

    /** Only the client's end is closed; the backend stays as it is, idle in its transaction. */
    static Fault cutClientOnly() {
        return new Cut(Passed.NOTHING, ServerSide.LEFT_OPEN);
    }

    /** The batch goes on later. */
    static Fault delay(Duration by) {
        return new Delay(by, pass());
    }

    /** The batch meets another fault later. */
    static Fault delay(Duration by, Fault then) {
        return new Delay(by, then);
    }

    /** The batch and all that follows is swallowed, and both ends stay open. */
    static Fault halfOpen() {
        return new HalfOpen(Passed.NOTHING);
    }

    /** The client gets FATAL instead of the batch, and both ends are closed. */
    static Fault fatal() {
        return new Fatal(ServerSide.CLOSED);
    }
}
