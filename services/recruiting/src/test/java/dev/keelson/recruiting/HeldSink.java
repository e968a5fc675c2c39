package dev.keelson.recruiting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** An SMTP server that keeps its client waiting at one moment of one letter, until it is gone. */
final class HeldSink implements AutoCloseable {

    private final ServerSocket listening;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicReference<Hold> hold = new AtomicReference<>(new Hold(Moment.NEVER, 0));

    /** When it keeps its client waiting. */
    enum Moment {
        NEVER,
        /** It has the letter and has not said so. */
        BEFORE_THE_ACKNOWLEDGEMENT,
        /** It has said so and has not said good-bye. */
        AFTER_THE_ACKNOWLEDGEMENT
    }

    private static final class Hold {
        final Moment moment;
        final int letter;
        final CountDownLatch reached = new CountDownLatch(1);

        Hold(Moment moment, int letter) {
            this.moment = moment;
            this.letter = letter;
        }
    }

    HeldSink() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
        Thread _ = Thread.ofVirtual().name("held-sink").start(this::accept);
    }

    String url() {
        return "smtp://127.0.0.1:" + listening.getLocalPort();
    }

    /** Holds its client at this moment of the so many-th letter from now on. */
    void holdAt(Moment moment, int letter) {
        hold.set(new Hold(moment, taken.size() + letter));
    }

    void awaitHeld() throws InterruptedException {
        if (!hold.get().reached.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no client was held within a minute");
        }
    }

    /** The Message-IDs of the letters that it has, in the order in which they came. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** The Message-IDs of those that it said it has. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket line = listening.accept()) {
                converse(line);
            } catch (IOException over) {
                // The other side was killed, or the sink is closed.
            }
        }
    }

    private void converse(Socket line) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        say(line, "220 sink");
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            if (said.startsWith("DATA")) {
                say(line, "354 go on");
                String id = messageId(in);
                taken.add(id);
                holdAt(Moment.BEFORE_THE_ACKNOWLEDGEMENT, in);
                acknowledged.add(id);
                say(line, "250 taken");
            } else if (said.startsWith("QUIT")) {
                holdAt(Moment.AFTER_THE_ACKNOWLEDGEMENT, in);
                say(line, "221 bye");
                return;
            } else {
                say(line, "250 ok");
            }
        }
    }

    /** Whoever is held says nothing more, and is killed. */
    private void holdAt(Moment moment, BufferedReader in) throws IOException {
        Hold now = hold.get();
        if (now.moment == moment && taken.size() == now.letter) {
            now.reached.countDown();
            String said = in.readLine();
            throw new IOException("the client was to be killed, and said " + said);
        }
    }

    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
            if (said.startsWith("Message-ID: ")) {
                id = said.substring("Message-ID: ".length());
            }
        }
        return id;
    }

    private static void say(Socket line, String text) throws IOException {
        OutputStream out = line.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }
}
