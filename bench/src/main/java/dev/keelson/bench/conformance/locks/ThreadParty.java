package dev.keelson.bench.conformance.locks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A holder in this JVM, on a thread of its own; used once at a time. */
final class ThreadParty implements Party {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Kind kind;
    private final LockClient client;
    private Visit visit = new Visit();

    ThreadParty(Kind kind, LockClient client) {
        this.kind = kind;
        this.client = client;
    }

    @Override
    public Entry enter(String counter, Duration patience) throws InterruptedException {
        Visit next = new Visit();
        visit = next;
        Thread.ofVirtual().name("party-" + kind).start(() -> run(next, counter, patience));
        return of(next.entry);
    }

    @Override
    public Departure leave() throws InterruptedException {
        visit.go.countDown();
        return of(visit.departure);
    }

    private void run(Visit now, String name, Duration patience) {
        String told = "";
        boolean isDone = false;
        try {
            isDone = client.locked(name, patience, counter -> add(now, counter));
            now.entry.complete(Entry.BUSY);
        } catch (Throwable failing) {
            told = failing.getClass().getSimpleName();
            now.entry.complete(Entry.FAILED);
        }
        boolean isKept = kind.keepsAtTheWrite() ? now.wrote : isDone;
        now.departure.complete(new Departure(isKept, now.runs.get(), told));
    }

    /** Begun again from the start, where a lock does that, it does not stand still again. */
    private static void add(Visit now, Counter counter) {
        now.runs.incrementAndGet();
        long read = counter.read();
        now.entry.complete(Entry.IN);
        await(now.go);
        counter.write(read + 1);
        now.wrote = true;
    }

    private static void await(CountDownLatch go) {
        try {
            if (!go.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody told the holder to go on");
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static <T> T of(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException none) {
            throw new IllegalStateException(none);
        }
    }

    /** One stay under the lock. */
    private static final class Visit {
        private final CompletableFuture<Entry> entry = new CompletableFuture<>();
        private final CountDownLatch go = new CountDownLatch(1);
        private final CompletableFuture<Departure> departure = new CompletableFuture<>();
        private final AtomicInteger runs = new AtomicInteger();
        private volatile boolean wrote;
    }
}
