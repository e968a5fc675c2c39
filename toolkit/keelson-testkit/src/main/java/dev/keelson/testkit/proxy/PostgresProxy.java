package dev.keelson.testkit.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL server's double that reads along and breaks connections where a test wants it:
 *
 * <pre>{@code
 * try (var proxy = PostgresProxy.inFrontOf(database.jdbcUrl())) {
 *     proxy.follow(Plan.atCommitAnswer(Fault.cut()).times(1));
 *     ... // the next COMMIT through proxy.jdbcUrl() lands, and its client never hears of it
 * }
 * }</pre>
 *
 * <p>It listens on the loopback and knows protocol 3 in both directions, statements that the driver
 * has prepared before included. It refuses encryption, since it could not read along. Without a
 * plan it changes nothing, though an answer goes on only when it is complete (ReadyForQuery), up to
 * 8 MB at a time.
 *
 * <p>Thread-safe; each connection has two virtual threads. Closing it closes what is left of all
 * connections.
 */
public final class PostgresProxy implements AutoCloseable {

    private static final String JDBC = "jdbc:";
    private static final String SCHEME = "postgresql";
    private static final int USUAL_PORT = 5432;

    private final URI behind;
    private final Acceptor acceptor = Acceptor.onAFreePort();
    private final Hold hold = new Hold();
    private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
    private final Tally tally = new Tally();
    private volatile Plan plan = Plan.none();

    private PostgresProxy(URI behind) {
        this.behind = behind;
    }

    /**
     * Starts one in front of a server.
     *
     * @param jdbcUrl an address of a single host, such as {@code
     *     jdbc:postgresql://127.0.0.1:5432/db?user=me}
     * @throws IllegalArgumentException for another address
     */
    public static PostgresProxy inFrontOf(String jdbcUrl) {
        URI behind = URI.create(jdbcUrl.substring(jdbcUrl.startsWith(JDBC) ? JDBC.length() : 0));
        if (!SCHEME.equals(behind.getScheme()) || behind.getHost() == null) {
            throw new IllegalArgumentException("not the address of one PostgreSQL: " + jdbcUrl);
        }
        var proxy = new PostgresProxy(behind);
        proxy.acceptor.start(proxy::serve);
        return proxy;
    }

    /** The server's address, by way of this proxy. */
    public String jdbcUrl() {
        String query = behind.getRawQuery() == null ? "" : "?" + behind.getRawQuery();
        return JDBC + SCHEME + "://127.0.0.1:" + port() + behind.getRawPath() + query;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return acceptor.port();
    }

    /** From now on messages meet the faults of this plan, and of no earlier one. */
    public void follow(Plan next) {
        plan = next;
    }

    /** Ends every {@linkplain Fault.Delay delay} that is going on, and no later one. */
    public void release() {
        hold.release();
    }

    /** Closes both ends of every connection there is, parted ones too; new ones are welcome. */
    public void hangUp() {
        open.forEach(Conversation::close);
    }

    /** How many connections there have been, cancel requests included. */
    public int connections() {
        return tally.connections();
    }

    /** How many connections have an open end, those that a fault has left half open included. */
    public int openConnections() {
        return open.size();
    }

    /** How many faults have happened. */
    public int faults() {
        return tally.faults();
    }

    /**
     * Waits until this many faults have happened since the proxy was started.
     *
     * @throws AssertionError when the deadline has passed
     */
    public void awaitFaults(int atLeast, Duration deadline) throws InterruptedException {
        tally.awaitFaults(atLeast, deadline);
    }

    @Override
    public void close() {
        acceptor.close();
        hold.close();
        hangUp();
    }

    Tally tally() {
        return tally;
    }

    Fault faultAt(Message message) {
        return plan.at(message);
    }

    /** Holds the caller's batch; a closed proxy holds nothing. */
    void hold(Duration most) throws IOException {
        boolean _ = hold.hold(most);
    }

    void ended(Conversation conversation) {
        open.remove(conversation);
    }

    private void serve(Socket client) {
        int number = tally.connection();
        int port = behind.getPort() < 0 ? USUAL_PORT : behind.getPort();
        try {
            var server = new InetSocketAddress(behind.getHost(), port);
            var conversation = new Conversation(this, number, client, server);
            open.add(conversation);
            if (acceptor.isClosed()) {
                conversation.close();
            }
            conversation.run();
        } catch (IOException away) {
            Sockets.close(client);
        }
    }
}
