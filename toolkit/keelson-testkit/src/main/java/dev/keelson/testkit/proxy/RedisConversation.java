package dev.keelson.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One client's connection through a {@link RedisProxy}, and the one to the server behind it. */
final class RedisConversation implements AutoCloseable {

    private final RedisProxy proxy;
    private final Socket client;
    private final Socket server;

    /** The numbers, in their connection, of the commands whose answers get lost. */
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();

    RedisConversation(RedisProxy proxy, Socket client, InetSocketAddress server)
            throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = Sockets.connect(server);
    }

    /** Runs it to its end, in the caller's thread and one more. */
    void run() {
        Thread.ofVirtual().name("proxy-answers").start(() -> toTheEnd(this::answers));
        toTheEnd(this::commands);
    }

    @Override
    public void close() {
        Sockets.close(client);
        Sockets.close(server);
    }

    private void commands() throws IOException {
        client.setTcpNoDelay(true);
        var in = new BufferedInputStream(client.getInputStream());
        long number = 0;
        while (true) {
            RespValue command = RespValue.read(in);
            List<String> words = command.words();
            proxy.awaitGoing();
            number += isAnswered(words) ? 1 : 0;
            switch (proxy.lossOf(words)) {
                case NONE -> {}
                case ANSWER -> lost.add(number);
                case COMMAND -> {
                    lose();
                    return;
                }
            }
            server.getOutputStream().write(command.bytes());
        }
    }

    /** A subscription is confirmed by a message, which is no answer in protocol 3. */
    private static boolean isAnswered(List<String> words) {
        return words.isEmpty() || !words.getFirst().endsWith("SUBSCRIBE");
    }

    private void answers() throws IOException {
        InputStream in = new BufferedInputStream(server.getInputStream());
        long number = 0;
        boolean together = false;
        while (true) {
            RespValue answer = RespValue.read(in);
            if (!together) {
                proxy.holdLate();
            }
            proxy.awaitGoing();
            if (answer.isAnAnswer() && lost.contains(++number)) {
                lose();
                return;
            }
            // Before the client has this answer: what is there now came with it.
            together = in.available() > 0;
            client.getOutputStream().write(answer.bytes());
        }
    }

    private void lose() {
        close();
        proxy.tally().fault();
    }

    private void toTheEnd(Pumping pump) {
        try {
            pump.run();
        } catch (IOException gone) {
            // An end that is gone, or does not speak the protocol, ends the conversation.
        } finally {
            close();
            proxy.ended(this);
        }
    }

    @FunctionalInterface
    private interface Pumping {
        void run() throws IOException;
    }
}
