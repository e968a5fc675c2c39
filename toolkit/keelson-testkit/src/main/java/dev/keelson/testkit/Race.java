package dev.keelson.testkit;

import dev.keelson.testkit.RaceResult.Outcome;
import dev.keelson.testkit.RaceResult.Returned;
import dev.keelson.testkit.RaceResult.Threw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Many threads that do the same at the same moment: {@code Race.of(20).rounds(50).run(lap -> ...)}.
 *
 * <p>All threads start each round together. What a lap returns or throws is collected. A race that
 * is not over in time fails with the stacks of its threads instead of hanging. Immutable.
 *
 * @param threads how many race on each key
 * @param keys how many keys there are; {@code threads * keys} threads run at once
 * @param rounds how often each thread runs
 * @param deadline how long the whole race may take
 * @param kind what the threads are
 */
public record Race(int threads, int keys, int rounds, Duration deadline, Kind kind) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    public Race {
        if (threads < 1 || keys < 1 || rounds < 1) {
            throw new IllegalArgumentException("a race has at least one thread, key and round");
        }
    }

    /** One round of this many virtual threads on one key, within a minute. */
    public static Race of(int threads) {
        return new Race(threads, 1, 1, LONGEST, Kind.VIRTUAL);
    }

    /** The same race on several keys at once, each with its own threads. */
    public Race keys(int count) {
        return new Race(threads, count, rounds, deadline, kind);
    }

    /** The same race, run this often by each thread. */
    public Race rounds(int count) {
        return new Race(threads, keys, count, deadline, kind);
    }

    /** The same race with another deadline. */
    public Race within(Duration longest) {
        return new Race(threads, keys, rounds, longest, kind);
    }

    /** The same race on another kind of threads. */
    public Race on(Kind other) {
        return new Race(threads, keys, rounds, deadline, other);
    }

    /**
     * Runs the race to its end.
     *
     * @throws AssertionError with the stacks of the threads when the deadline has passed
     */
    public <T> RaceResult<T> run(Body<T> body) throws InterruptedException {
        var outcomes = new ConcurrentLinkedQueue<Outcome<T>>();
        var start = new CyclicBarrier(threads * keys);
        var runners = new ArrayList<Thread>();
        for (int key = 0; key < keys; key++) {
            for (int thread = 0; thread < threads; thread++) {
                var first = new Lap(thread, key, 0);
                runners.add(starter(first).unstarted(() -> laps(first, start, body, outcomes)));
            }
        }
        runners.forEach(Thread::start);
        join(runners);
        return new RaceResult<>(List.copyOf(outcomes));
    }

    private <T> void laps(Lap first, CyclicBarrier start, Body<T> body, Queue<Outcome<T>> into) {
        for (int round = 0; round < rounds; round++) {
            try {
                start.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException abandoned) {
                return;
            }
            var lap = new Lap(first.thread(), first.key(), round);
            try {
                into.add(new Returned<>(lap, body.run(lap)));
            } catch (Throwable thrown) {
                into.add(new Threw<>(lap, thrown));
            }
        }
    }

    private Thread.Builder starter(Lap first) {
        String name = "race-" + first.key() + "-" + first.thread();
        return switch (kind) {
            case VIRTUAL -> Thread.ofVirtual().name(name);
            case PLATFORM -> Thread.ofPlatform().daemon().name(name);
        };
    }

    private void join(List<Thread> runners) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (Thread runner : runners) {
            if (!runner.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                String dump = dump(runners);
                throw new AssertionError("the race is not over within " + deadline + dump);
            }
        }
    }

    private static String dump(List<Thread> runners) {
        var dump = new StringBuilder();
        for (Thread runner : runners) {
            dump.append("\n\"").append(runner.getName()).append("\" ").append(runner.getState());
            for (StackTraceElement frame : runner.getStackTrace()) {
                dump.append("\n    at ").append(frame);
            }
        }
        return dump.toString();
    }

    /** What the threads of a race are. */
    public enum Kind {
        /** Virtual threads, as in a service. */
        VIRTUAL,
        /** Platform threads, preempted by the operating system. */
        PLATFORM
    }

    /** One run of the body: which thread of which key, and in which round, each from 0. */
    public record Lap(int thread, int key, int round) {}

    /** What each thread does in each round. */
    @FunctionalInterface
    public interface Body<T> {

        /** Does it; whatever is thrown becomes the lap's outcome. */
        T run(Lap lap) throws Throwable;
    }
}
