package dev.keelson.sandbox.telegram;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** What a bot of the sandbox is told, until it confirms it. Safe for use by many threads. */
public final class BotUpdates implements AutoCloseable {

    /** Where updates are kept beyond the process; each is kept before anybody sees it. */
    public interface File {

        /** Another one. */
        void arrived(ObjectNode update);

        /** All up to this one are the bot's. */
        void confirmed(long last);
    }

    /** Keeps nothing. */
    private record Nowhere() implements File {

        @Override
        public void arrived(ObjectNode update) {}

        @Override
        public void confirmed(long last) {}
    }

    private final File file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PendingUpdates pending = new PendingUpdates();
    private List<String> allowed = List.of();
    private boolean closed;

    /** These end with the process. */
    public BotUpdates() {
        this(new Nowhere());
    }

    /** These are kept in a file; what is in it comes by {@link #arrived} and {@link #confirmed}. */
    public BotUpdates(File file) {
        this.file = file;
    }

    /** Takes over an update from the file. */
    public void arrived(ObjectNode update) {
        lock.lock();
        try {
            pending.add(update);
        } finally {
            lock.unlock();
        }
    }

    /** Takes over from the file that the bot has these. */
    public void confirmed(long last) {
        lock.lock();
        try {
            pending.forget(last);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells the bot something, where it listens to that kind.
     *
     * @param what makes it of the id that the update has
     */
    public void tell(String kind, LongFunction<ObjectNode> what) {
        lock.lock();
        try {
            if (allowed.isEmpty() || allowed.contains(kind)) {
                long id = pending.next();
                ObjectNode update = BotMethods.JSON.createObjectNode().put("update_id", id);
                update.set(kind, what.apply(id));
                file.arrived(update);
                pending.add(update);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What {@code getUpdates} answers.
     *
     * @param offset every update before it is forgotten; negative: all but so many of the last
     */
    public List<ObjectNode> poll(long offset, int limit, Duration wait)
            throws InterruptedException {
        lock.lock();
        try {
            if (closed) {
                return List.of();
            }
            pending.confirmed(offset).ifPresent(this::forget);
            long left = wait.toNanos();
            while (pending.isEmpty() && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return pending.oldest(limit);
        } finally {
            lock.unlock();
        }
    }

    private void forget(long last) {
        file.confirmed(last);
        pending.forget(last);
    }

    /** The kinds of later updates that the bot wants; none means the usual ones. */
    public void allow(List<String> kinds) {
        lock.lock();
        try {
            allowed = List.copyOf(kinds);
        } finally {
            lock.unlock();
        }
    }

    /** Ends waiting polls. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
