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
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** An SMTP server on the loopback that keeps what it takes, and misbehaves as it is told to. */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket listening;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.in(Mood.TAKES));

    /** What it does with a letter. */
    enum Mood {
        TAKES,
        /** Refuses the recipient for now. */
        PUTS_OFF,
        /** Refuses the recipient for good. */
        REFUSES,
        /** Takes the whole letter and cuts the line before it says so. */
        CUTS_AFTER_THE_LETTER,
        /** Has a letter, has not said so, and keeps its client waiting until that is gone. */
        HOLDS_BEFORE_THE_ACKNOWLEDGEMENT,
        /** Has said so, has not said good-bye, and keeps its client waiting. */
        HOLDS_AFTER_THE_ACKNOWLEDGEMENT
    }

    /** Its mood, and at which letter it holds its client where it does so. */
    private record State(Mood mood, int letter, CountDownLatch held) {

        static State in(Mood mood) {
            return new State(mood, 0, new CountDownLatch(1));
        }
    }

    SmtpSink() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
        Thread _ = Thread.ofVirtual().name("smtp-sink").start(this::accept);
    }

    String url() {
        return "smtp://127.0.0.1:" + listening.getLocalPort();
    }

    void in(Mood next) {
        state.set(State.in(next));
    }

    /** Holds its client at the so many-th letter from now on. */
    void in(Mood next, int letter) {
        state.set(new State(next, letters.size() + letter, new CountDownLatch(1)));
    }

    void awaitHeld() throws InterruptedException {
        if (!state.get().held().await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no client was held within a minute");
        }
    }

    List<String> letters() {
        return List.copyOf(letters);
    }

    /** The Message-IDs of the letters that it has, in the order in which they came. */
    List<String> taken() {
        return letters.stream().map(SmtpSink::id).toList();
    }

    /** The Message-IDs of those that it said it has. */
    List<String> acknowledged() {
        return acknowledged.stream().map(SmtpSink::id).toList();
    }

    private static String id(String letter) {
        return letter.lines()
                .filter(each -> each.startsWith("Message-ID: "))
                .map(each -> each.substring("Message-ID: ".length()))
                .findFirst()
                .orElse("");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket line = listening.accept()) {
                converse(line);
            } catch (IOException over) {
                // The other side has gone or was killed, or the sink is closed.
            }
        }
    }

    private void converse(Socket line) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        say(line, "220 sink");
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            String verb = said.length() < 4 ? said : said.substring(0, 4).toUpperCase(Locale.ROOT);
            switch (verb) {
                case "RCPT" -> say(line, recipient());
                case "DATA" -> {
                    say(line, "354 go on");
                    String letter = letter(in);
                    letters.add(letter);
                    if (state.get().mood() == Mood.CUTS_AFTER_THE_LETTER) {
                        return;
                    }
                    holdIf(Mood.HOLDS_BEFORE_THE_ACKNOWLEDGEMENT, in);
                    acknowledged.add(letter);
                    say(line, "250 taken");
                }
                case "QUIT" -> {
                    holdIf(Mood.HOLDS_AFTER_THE_ACKNOWLEDGEMENT, in);
                    say(line, "221 bye");
                    return;
                }
                default -> say(line, "250 ok");
            }
        }
    }

    /** Whoever is held says nothing more, and is killed. */
    private void holdIf(Mood mood, BufferedReader in) throws IOException {
        State now = state.get();
        if (now.mood() == mood && letters.size() == now.letter()) {
            now.held().countDown();
            String said = in.readLine();
            throw new IOException("the client was to be killed, and said " + said);
        }
    }

    private String recipient() {
        return switch (state.get().mood()) {
            case PUTS_OFF -> "451 later";
            case REFUSES -> "550 nobody here";
            case TAKES,
                    CUTS_AFTER_THE_LETTER,
                    HOLDS_BEFORE_THE_ACKNOWLEDGEMENT,
                    HOLDS_AFTER_THE_ACKNOWLEDGEMENT ->
                    "250 ok";
        };
    }

    private static String letter(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (String said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
            letter.append(said).append('\n');
        }
        return letter.toString();
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
