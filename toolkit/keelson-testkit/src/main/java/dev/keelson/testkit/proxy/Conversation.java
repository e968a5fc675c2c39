package dev.keelson.testkit.proxy;

import dev.keelson.testkit.proxy.Fault.Passed;
import dev.keelson.testkit.proxy.Fault.ServerSide;
import dev.keelson.testkit.proxy.Message.Sender;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * One client's connection through a {@link PostgresProxy}, and the one to the server behind it.
 *
 * <p>Two threads, one for each direction. Either end's closing closes the other, unless a fault has
 * parted them.
 */
final class Conversation implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    private static final int LONGEST_STARTUP = 10_000;
    private static final int READ_AT_ONCE = 16 << 10;
    private static final int STARTUP_HEADER = 8;

    private static final int CANCEL = 80877102;
    private static final int SSL = 80877103;
    private static final int GSS = 80877104;
    private static final int NOT_ENCRYPTED = 'N';

    private final PostgresProxy proxy;
    private final int number;
    private final Socket client;
    private final Socket server;

    /** Whether a fault has parted the two ends: nothing passes any more. */
    private volatile boolean parted;

    /** Whether the client has asked for answers before its batch is over. */
    private volatile boolean streaming;

    Conversation(PostgresProxy proxy, int number, Socket client, InetSocketAddress server)
            throws IOException {
        this.proxy = proxy;
        this.number = number;
        this.client = client;
        this.server = Sockets.connect(server);
    }

    /** Runs it to its end, in the caller's thread and one more. */
    void run() {
        try {
            client.setTcpNoDelay(true);
            client.setSoTimeout((int) LONGEST_START.toMillis());
            var fromClient = reader(client);
            if (start(fromClient)) {
                client.setSoTimeout(0);
                Thread.ofVirtual().name("proxy-" + number + "-server").start(this::answers);
                pump(fromClient, Sender.CLIENT);
            }
        } catch (IOException gone) {
            // An end that is gone, or does not speak the protocol, ends the conversation.
        } finally {
            ended(Sender.CLIENT);
        }
    }

    /** Closes both ends. */
    @Override
    public void close() {
        Sockets.close(client);
        Sockets.close(server);
    }

    /**
     * Passes what comes before the first frame on: encryption is refused, for nobody could read
     * along.
     *
     * @return whether frames follow
     */
    private boolean start(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readInt();
            int code = in.readInt();
            if (length < STARTUP_HEADER || length > LONGEST_STARTUP) {
                throw new IOException("no startup message has " + length + " bytes");
            }
            if (code == SSL || code == GSS) {
                client.getOutputStream().write(NOT_ENCRYPTED);
                continue;
            }
            byte[] startup = new byte[length];
            ByteBuffer.wrap(startup).putInt(length).putInt(code);
            in.readFully(startup, STARTUP_HEADER, length - STARTUP_HEADER);
            server.getOutputStream().write(startup);
            return code != CANCEL || awaitCancelled();
        }
    }

    /** The server closes the connection of a cancel request once it has seen to it. */
    private boolean awaitCancelled() throws IOException {
        server.setSoTimeout((int) LONGEST_START.toMillis());
        return server.getInputStream().read() >= 0;
    }

    private void answers() {
        try {
            pump(reader(server), Sender.SERVER);
        } catch (IOException gone) {
            // As for the client.
        } finally {
            ended(Sender.SERVER);
        }
    }

    private void pump(DataInputStream in, Sender sender) throws IOException {
        var statements = new Statements();
        var batch = new Batch();
        Optional<Frame> next = Frame.read(in);
        while (next.isPresent()) {
            Frame frame = next.get();
            if (!parted) {
                take(frame, batch, message(frame, sender, statements));
            }
            next = Frame.read(in);
        }
        if (!parted) {
            write(batch.everything(), sender);
        }
    }

    private void take(Frame frame, Batch batch, Message message) throws IOException {
        Sender sender = message.sender();
        if (sender == Sender.CLIENT) {
            streaming = frame.type() == 'H' || (streaming && !frame.endsABatch(sender));
        }
        boolean alone = batch.isEmpty() && frame.standsAlone();
        batch.add(frame, proxy.faultAt(message));
        boolean streams = sender == Sender.SERVER && (alone || streaming);
        if (streams || frame.endsABatch(sender) || batch.isFull()) {
            apply(batch.fault(), batch, sender);
            batch.clear();
        }
    }

    private Message message(Frame frame, Sender sender, Statements statements) {
        String text =
                switch (sender) {
                    case CLIENT -> statements.textOf(frame);
                    case SERVER ->
                            switch (frame.type()) {
                                case Frame.COMMAND_COMPLETE -> frame.text(0);
                                case Frame.ERROR -> frame.field('C');
                                default -> "";
                            };
                };
        return new Message(number, sender, frame.type(), text);
    }

    private void apply(Fault fault, Batch batch, Sender sender) throws IOException {
        switch (fault) {
            case Fault.Pass() -> write(batch.everything(), sender);
            case Fault.Cut(Passed passed, ServerSide side) -> {
                write(batch.passed(passed), sender);
                part(side);
                proxy.tally().fault();
            }
            case Fault.Delay(Duration by, Fault then) -> {
                proxy.tally().fault();
                proxy.hold(by);
                apply(then, batch, sender);
            }
            case Fault.HalfOpen(Passed passed) -> {
                write(batch.passed(passed), sender);
                parted = true;
                proxy.tally().fault();
            }
            case Fault.Fatal(ServerSide side) -> {
                var last = new ByteArrayOutputStream();
                Frame.fatal().appendTo(last);
                client.getOutputStream().write(last.toByteArray());
                part(side);
                proxy.tally().fault();
            }
        }
    }

    private void part(ServerSide side) {
        parted = true;
        Sockets.close(client);
        if (side == ServerSide.CLOSED) {
            Sockets.close(server);
        }
    }

    private void write(byte[] bytes, Sender sender) throws IOException {
        Socket other =
                switch (sender) {
                    case CLIENT -> server;
                    case SERVER -> client;
                };
        other.getOutputStream().write(bytes);
    }

    private void ended(Sender sender) {
        switch (sender) {
            case CLIENT -> Sockets.close(client);
            case SERVER -> Sockets.close(server);
        }
        if (!parted) {
            close();
        }
        if (client.isClosed() && server.isClosed()) {
            proxy.ended(this);
        }
    }

    private static DataInputStream reader(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE));
    }
}
