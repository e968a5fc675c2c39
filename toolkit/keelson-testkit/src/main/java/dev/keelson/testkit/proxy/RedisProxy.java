package dev.keelson.testkit.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A Redis server's double that holds, delays, loses and refuses what a test wants it to:
 *
 * <pre>{@code
 * try (var proxy = RedisProxy.inFrontOf(redis.port())) {
 *     proxy.loseAnswer(command -> command.getFirst().equals("SET"));
 *     ... // the next SET is done, and its client never hears of it
 * }
 * }</pre>
 *
 * <p>It listens on the loopback and reads whole commands and answers, of protocol 2 and 3. A
 * command is given as its name in capitals and its arguments. Losing answers is not for connections
 * that subscribe in protocol 2, whose answers cannot be told from messages.
 *
 * <p>Thread-safe; each connection has two virtual threads. Closing it closes all connections.
 */
public final class RedisProxy implements AutoCloseable {

    /** A pause that nobody ends is over after this time, and its connections with it. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final InetSocketAddress server;
    private final Acceptor acceptor = Acceptor.onAFreePort();
    private final Hold hold = new Hold();
    private final Tally tally = new Tally();
    private final Set<RedisConversation> open = ConcurrentHashMap.newKeySet();
    private volatile Losing losing = new Losing(_ -> false, Loss.NONE);
    private volatile Duration late = Duration.ZERO;
    private volatile boolean paused;
    private volatile boolean away;

    private RedisProxy(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Starts one in front of the server on a port of the loopback. */
    public static RedisProxy inFrontOf(int port) {
        var proxy = new RedisProxy(port);
        proxy.acceptor.start(proxy::serve);
        return proxy;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return acceptor.port();
    }

    /** Holds everything in both directions, like a server that is stopped; connections stay. */
    public void pause() {
        paused = true;
    }

    /** Lets what was held go on, in its order. */
    public void resume() {
        paused = false;
        hold.release();
    }

    /** From now on answers come this much later; those that come together stay together. */
    public void answerLate(Duration by) {
        late = by;
        hold.release();
    }

    /** The next command that is meant does not reach the server; its connection is closed. */
    public void loseCommand(Predicate<List<String>> which) {
        losing = new Losing(which, Loss.COMMAND);
    }

    /** The next command that is meant is done, and its connection is closed without an answer. */
    public void loseAnswer(Predicate<List<String>> which) {
        losing = new Losing(which, Loss.ANSWER);
    }

    /** Closes every connection, and every new one at once, until it comes back. */
    public void goAway() {
        away = true;
        hangUp();
    }

    /** Takes connections again. */
    public void comeBack() {
        away = false;
    }

    /** Closes every connection there is; new ones are welcome. */
    public void hangUp() {
        open.forEach(RedisConversation::close);
    }

    /** How many connections there have been, those that were refused included. */
    public int connections() {
        return tally.connections();
    }

    /** How many commands or answers have been lost on purpose. */
    public int faults() {
        return tally.faults();
    }

    /**
     * Waits until this many commands or answers have been lost on purpose.
     *
     * @throws AssertionError when the deadline has passed
     */
    public void awaitFaults(int atLeast, Duration deadline) throws InterruptedException {
        tally.awaitFaults(atLeast, deadline);
    }

    @Override
    public void close() {
        acceptor.close();
        paused = false;
        hold.close();
        hangUp();
    }

    Tally tally() {
        return tally;
    }

    Loss lossOf(List<String> command) {
        return losing.of(command);
    }

    void awaitGoing() throws IOException {
        while (paused) {
            if (!hold.holdWhile(() -> paused, LONGEST_PAUSE)) {
                throw new IOException("paused for longer than " + LONGEST_PAUSE);
            }
        }
    }

    void holdLate() throws IOException {
        Duration by = late;
        if (by.isPositive()) {
            boolean _ = hold.hold(by);
        }
    }

    void ended(RedisConversation conversation) {
        open.remove(conversation);
    }

    private void serve(Socket client) {
        int _ = tally.connection();
        try {
            if (away) {
                Sockets.close(client);
                return;
            }
            var conversation = new RedisConversation(this, client, server);
            open.add(conversation);
            if (acceptor.isClosed() || away) {
                conversation.close();
            }
            conversation.run();
        } catch (IOException gone) {
            Sockets.close(client);
        }
    }

    /** What becomes of a command. */
    enum Loss {
        /** It is done and answered. */
        NONE,
        /** It does not reach the server. */
        COMMAND,
        /** It is done, and its answer does not reach the client. */
        ANSWER
    }

    /** The loss of one command. */
    private record Losing(Predicate<List<String>> which, Loss loss, AtomicInteger left) {

        Losing(Predicate<List<String>> which, Loss loss) {
            this(which, loss, new AtomicInteger(1));
        }

        Loss of(List<String> command) {
            boolean isMeant = which.test(command) && left.getAndDecrement() > 0;
            return isMeant ? loss : Loss.NONE;
        }
    }
}
