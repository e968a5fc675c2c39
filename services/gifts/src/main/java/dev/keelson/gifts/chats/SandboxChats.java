package dev.keelson.gifts.chats;

import dev.keelson.gifts.sandbox.Journal;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sandbox's Telegram beyond private chats: channels, and accounts that are linked to the bot.
 *
 * <p>What changes is told to the bot as updates. Survives a restart. Safe for use by many threads.
 */
public final class SandboxChats implements AutoCloseable {

    private static final long FIRST_CHANNEL = -1_002_000_000_001L;

    private static final Rights EVERYTHING = new Rights(true, true, true);

    private final SandboxTelegram telegram;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Journal journal;

    /** A channel; the previous owners are its administrators. */
    record Channel(
            long id,
            String title,
            Optional<String> username,
            long owner,
            Optional<Long> formerOwner,
            boolean botIsIn) {

        Channel withBot(boolean isIn) {
            return new Channel(id, title, username, owner, formerOwner, isIn);
        }

        Channel ownedBy(long to) {
            return new Channel(id, title, username, to, Optional.of(owner), botIsIn);
        }
    }

    /** A linked account. */
    record Connection(String id, long user, Instant since, boolean enabled, Rights rights) {}

    /** A channel to make up. */
    public record NewChannel(long ownerId, String title, Optional<String> username) {}

    SandboxChats(Path directory, SandboxTelegram telegram, InstantSource clock) {
        this.telegram = telegram;
        this.clock = clock;
        this.journal = Journal.open(directory.resolve("chats.jsonl"), this::apply);
    }

    /**
     * Links somebody's account to the bot, or changes what the bot may do there.
     *
     * @return the connection's id: the same for as long as it lasts
     */
    public String connect(long userId, Rights rights) {
        return connect(userId, rights, clock.instant());
    }

    /** The same; a connection that is new has been there since then. */
    public String connect(long userId, Rights rights, Instant since) {
        lock.lock();
        try {
            telegram.admit(userId);
            Connection connection =
                    connectionOf(userId)
                            .map(old -> new Connection(old.id(), userId, old.since(), true, rights))
                            .orElseGet(() -> fresh(userId, rights, since));
            changed(connection);
            return connection.id();
        } finally {
            lock.unlock();
        }
    }

    private Connection fresh(long userId, Rights rights, Instant since) {
        String id = "sandbox-connection-" + userId + "-" + (connections.size() + 1);
        return new Connection(id, userId, since, true, rights);
    }

    /** Takes the bot off somebody's account, where it is on it. */
    public void disconnect(long userId) {
        lock.lock();
        try {
            connectionOf(userId)
                    .ifPresent(old ->
                            changed(
                                    new Connection(
                                            old.id(), userId, old.since(), false, old.rights())));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Connection> connectionOf(long userId) {
        return connections.values().stream()
                .filter(each -> each.user() == userId && each.enabled())
                .findFirst();
    }

    private void changed(Connection connection) {
        record(ChatEvents.event(connection));
        telegram.tell(
                "business_connection",
                ChatEvents.update(connection, telegram.user(connection.user())));
    }

    /** A connection, the bank's own among them. */
    Optional<Connection> connection(String id) {
        lock.lock();
        try {
            return id.equals(SandboxTelegram.BANK_CONNECTION)
                    ? Optional.of(
                            new Connection(
                                    id, SandboxTelegram.BANK_ID, Instant.EPOCH, true, EVERYTHING))
                    : Optional.ofNullable(connections.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** Opens a channel; its owner, where not there, joins. */
    public long open(NewChannel order) {
        lock.lock();
        try {
            telegram.admit(order.ownerId());
            long id = FIRST_CHANNEL - channels.size();
            record(
                    ChatEvents.event(
                            new Channel(
                                    id,
                                    order.title(),
                                    order.username(),
                                    order.ownerId(),
                                    Optional.empty(),
                                    false)));
            return id;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the bot an administrator of a channel.
     *
     * @return false where there is no such channel
     */
    public boolean admitBot(long channelId, long by) {
        return setBot(channelId, by, true);
    }

    /**
     * Puts the bot out of a channel.
     *
     * @return false where there is no such channel
     */
    public boolean expelBot(long channelId, long by) {
        return setBot(channelId, by, false);
    }

    private boolean setBot(long channelId, long by, boolean isIn) {
        lock.lock();
        try {
            Channel before = channels.get(channelId);
            if (before == null) {
                return false;
            }
            record(ChatEvents.event(before.withBot(isIn)));
            telegram.tell(
                    "my_chat_member",
                    ChatEvents.botMoved(before.withBot(isIn), telegram.user(by), clock.instant()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a channel to a new owner; the bot hears of it while it is in it.
     *
     * @return false where there is no such channel
     */
    public boolean handOver(long channelId, long to) {
        lock.lock();
        try {
            Channel before = channels.get(channelId);
            if (before == null) {
                return false;
            }
            telegram.admit(to);
            record(ChatEvents.event(before.ownedBy(to)));
            if (before.botIsIn()) {
                telegram.tell(
                        "chat_member",
                        ChatEvents.ownerChanged(before, telegram.user(to), clock.instant()));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A channel by its id or its {@code @name}. */
    Optional<Channel> channel(String idOrName) {
        lock.lock();
        try {
            return channels.values().stream()
                    .filter(each ->
                            idOrName.equals(Long.toString(each.id()))
                                    || each.username()
                                            .filter(name -> idOrName.equalsIgnoreCase("@" + name))
                                            .isPresent())
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }

    private void record(ObjectNode event) {
        journal.add(event);
        apply(event);
    }

    private void apply(JsonNode event) {
        if (event.has("channel")) {
            Channel channel = ChatEvents.channel(event.path("channel"));
            channels.put(channel.id(), channel);
        } else {
            Connection connection = ChatEvents.connection(event.path("connection"));
            connections.put(connection.id(), connection);
        }
    }
}
