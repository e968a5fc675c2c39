package dev.keelson.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a process has printed, line by line. Thread-safe. */
final class Lines {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> printed = new ArrayDeque<>();
    private final Deque<String> unread = new ArrayDeque<>();
    private boolean ended;

    /** Takes all lines up to the end. */
    void readAll(BufferedReader output) {
        try (output) {
            String line = output.readLine();
            while (line != null) {
                add(line);
                line = output.readLine();
            }
        } catch (IOException closed) {
            add("(its output broke off: " + closed.getMessage() + ")");
        } finally {
            end();
        }
    }

    String await(String beginning, Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lock();
        try {
            while (true) {
                for (String line = unread.poll(); line != null; line = unread.poll()) {
                    if (line.startsWith(beginning)) {
                        return line.substring(beginning.length());
                    }
                }
                if (ended || left <= 0) {
                    throw missing(beginning, deadline);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    List<String> printed() {
        lock.lock();
        try {
            return new ArrayList<>(printed);
        } finally {
            lock.unlock();
        }
    }

    private AssertionError missing(String beginning, Duration deadline) {
        String when = ended ? "before it ended" : "within " + deadline;
        return new AssertionError(
                "the child JVM did not print \"%s\" %s, but:\n%s"
                        .formatted(beginning, when, String.join("\n", printed)));
    }

    private void add(String line) {
        lock.lock();
        try {
            keep(printed, line);
            keep(unread, line);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void keep(Deque<String> lines, String line) {
        lines.add(line);
        if (lines.size() > MOST) {
            lines.remove();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
