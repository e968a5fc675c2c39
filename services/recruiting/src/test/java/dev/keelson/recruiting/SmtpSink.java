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
import java.util.concurrent.atomic.AtomicReference;

/** An SMTP server on the loopback that keeps what it takes, and misbehaves as it is told to. */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket listening;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.TAKES);

    /** What it does with a letter. */
    enum Mood {
        TAKES,
        /** Refuses the recipient for now. */
        PUTS_OFF,
        /** Refuses the recipient for good. */
        REFUSES,
        /** Takes the whole letter and cuts the line before it says so. */
        CUTS_AFTER_THE_LETTER
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
        mood.set(next);
    }

    List<String> letters() {
        return List.copyOf(letters);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket line = listening.accept()) {
                converse(line);
            } catch (IOException over) {
                // The other side has gone, or the sink is closed.
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
                    letters.add(letter(in));
                    if (mood.get() == Mood.CUTS_AFTER_THE_LETTER) {
                        return;
                    }
                    say(line, "250 taken");
                }
                case "QUIT" -> {
                    say(line, "221 bye");
                    return;
                }
                default -> say(line, "250 ok");
            }
        }
    }

    private String recipient() {
        return switch (mood.get()) {
            case PUTS_OFF -> "451 later";
            case REFUSES -> "550 nobody here";
            case TAKES, CUTS_AFTER_THE_LETTER -> "250 ok";
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
