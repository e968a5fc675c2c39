package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.bench.conformance.Side;
import dev.keelson.bench.conformance.locks.Party.Departure;
import dev.keelson.bench.conformance.locks.Party.Entry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two instances of one contender before one lock: the first is in when something happens, the
 * second tries to get in.
 */
final class Duel {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofMillis(700);

    private final Observed observed;
    private final Counters counters;
    private final Party first;
    private final Party second;

    Duel(Observed observed, Counters counters, Party first, Party second) {
        this.observed = observed;
        this.counters = counters;
        this.first = first;
        this.second = second;
    }

    Observed observed() {
        return observed;
    }

    /** The first takes the lock and reads. */
    void begin(String counter) throws InterruptedException {
        counters.add(counter);
        Entry entry = first.enter(counter, LONG);
        if (entry != Entry.IN) {
            throw new IllegalStateException(observed + " could not take a free lock: " + entry);
        }
        observed.count(Measure.TRIES);
    }

    /**
     * The second tries to get in, and writes before the first one does.
     *
     * @param ours how long an instance of ours tries, which waits all that time where it is kept
     *     out; the others have longer, so that a busy machine does not keep them out
     */
    void end(String counter, Duration ours, Ready ready) throws InterruptedException {
        Duration patience = observed.side() == Side.OURS ? ours : LONG;
        Entry entry = second.enter(counter, patience);
        Departure late = entry == Entry.IN ? second.leave() : none(entry);
        ready.now();
        judge(counter, entry, first.leave(), late);
        if (entry == Entry.BUSY) {
            takeTheFreeLock(counter);
        }
    }

    /** The second tries for so long and reads; the first one writes, then the second. */
    void endInterleaved(String counter, Duration patience, Ready ready)
            throws InterruptedException {
        Entry entry = second.enter(counter, patience);
        ready.now();
        var early = new CompletableFuture<Departure>();
        Thread.ofVirtual().start(() -> leave(first, early));
        await(early, observed.side() == Side.OURS ? BRIEF : LONG);
        Departure late = entry == Entry.IN ? second.leave() : none(entry);
        judge(counter, entry, early.join(), late);
    }

    private static void leave(Party party, CompletableFuture<Departure> departure) {
        try {
            departure.complete(party.leave());
        } catch (InterruptedException | RuntimeException | Error failing) {
            departure.completeExceptionally(failing);
        }
    }

    /** A unit that runs again from the start waits for the second one, and not the other way. */
    private static void await(CompletableFuture<Departure> departure, Duration longest)
            throws InterruptedException {
        try {
            var _ = departure.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException waiting) {
            // It waits for the lock that the second one has.
        } catch (ExecutionException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private Departure none(Entry entry) throws InterruptedException {
        return entry == Entry.FAILED ? second.leave() : new Departure(false, 0, "");
    }

    private void judge(String counter, Entry entry, Departure held, Departure other) {
        say("first", held);
        say("second", other);
        int kept = (held.kept() ? 1 : 0) + (other.kept() ? 1 : 0);
        observed.add(Measure.LOST_UPDATES, (int) (kept - counters.value(counter)));
        if (entry == Entry.IN) {
            observed.count(Measure.OVERLAPS);
            observed.count(held.isKeptAsRead() ? Measure.STALE : Measure.REFUSED);
        }
    }

    private void say(String who, Departure departure) {
        if (!departure.told().isEmpty()) {
            observed.told(who + ": " + departure.told());
        } else if (departure.runs() > 1) {
            observed.told(who + ": undone and run again");
        }
    }

    /** Where the lock kept the second one out, it lets it in afterwards. */
    private void takeTheFreeLock(String counter) throws InterruptedException {
        if (second.enter(counter, LONG) == Entry.IN) {
            var _ = second.leave();
        } else {
            observed.count(Measure.NOT_FREE);
        }
    }

    /** Done before the first one goes on. */
    @FunctionalInterface
    interface Ready {
        void now() throws InterruptedException;
    }
}
