package dev.keelson.recruiting.sandbox;

import dev.keelson.recruiting.messages.Message;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.templates.Channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes e-mail as a server would and shows it to whoever asks; the last 500. Thread-safe. */
final class SandboxMessenger implements Messenger {

    private static final int MOST = 500;

    private final Deque<Message> inbox = new ArrayDeque<>();

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public synchronized Delivery send(Message message) {
        inbox.addFirst(message);
        while (inbox.size() > MOST) {
            inbox.removeLast();
        }
        return new Delivery.Arrived();
    }

    /** What came for an address, the latest first. */
    synchronized List<Message> to(String address) {
        return inbox.stream().filter(each -> each.address().equals(address)).toList();
    }
}
