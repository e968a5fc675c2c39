package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What goes wrong inside a body, beside it and after it, while every connection is well. */
final class Bodies {

    private static final List<Contestant> USUAL =
            List.of(
                    Contestant.KEELSON_KEY,
                    Contestant.KEELSON_WITNESS,
                    Contestant.SPRING,
                    Contestant.SPRING_RETRY,
                    Contestant.SPRING_RETRY_ID);
    private static final List<Contestant> WITH_IDS =
            List.of(
                    Contestant.KEELSON_KEY,
                    Contestant.SPRING_LOOK,
                    Contestant.SPRING_ID,
                    Contestant.SPRING_RETRY_ID);
    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.ACKNOWLEDGED,
                    Measure.LOST,
                    Measure.TWICE,
                    Measure.FAILED_BUT_THERE);

    /** How long a body waits for the other request of its pair; a rival that is shut out is not. */
    private static final long MEETING_MILLIS = 100;

    private static final long LONGEST_MILLIS = 30_000;

    private final Bed bed;
    private final int requests;

    Bodies(Bed bed, int requests) {
        this.bed = bed;
        this.requests = requests;
    }

    /** A statement fails, the program ignores it, and the transaction is committed. */
    Chapter swallowedError() {
        return chapter(
                "Swallowed SQL error, then commit",
                """
                The body writes its row, runs a statement that breaks a unique constraint through
                plain JDBC or JdbcTemplate, ignores the exception and returns. PostgreSQL answers
                such a COMMIT with ROLLBACK.
                """,
                (statements, request) -> {
                    statements.note(request);
                    statements.swallowAnError();
                });
    }

    /** An Error leaves the body. */
    Chapter error() {
        return chapter(
                "Error in the body",
                """
                The body writes its row and throws an AssertionError. The row must not be there.
                """,
                (statements, request) -> {
                    statements.note(request);
                    throw new AssertionError("in the body");
                });
    }

    /** What runs after the commit fails. */
    Chapter failingHook() {
        return chapter(
                "Failing after-commit hook",
                """
                The body writes its row and registers a hook for after the commit that
                throws (UnitOfWork.afterCommit, TransactionSynchronization.afterCommit). The row is
                committed by then.
                """,
                (statements, request) -> {
                    statements.note(request);
                    statements.afterCommit(() -> {
                        throw new IllegalStateException("in the hook");
                    });
                });
    }

    private Chapter chapter(String name, String story, Work work) {
        Stream<Observed> rows = USUAL.stream().map(each -> observe(each, name, work));
        return new Chapter(name, story, COLUMNS, rows.toList());
    }

    private Observed observe(Contestant contestant, String chapter, Work work) {
        var ledger = new Ledger(contestant.observed());
        Caller caller = contestant.on(bed);
        for (int number = 0; number < requests; number++) {
            String request = chapter + " " + contestant + " " + number;
            ledger.request(caller, request, statements -> work.in(statements, request));
        }
        return ledger.judge(bed.effects());
    }

    /** The same request twice at the same time. */
    Chapter duplicateKey() throws InterruptedException {
        var rows = new ArrayList<Observed>();
        for (Contestant each : WITH_IDS) {
            rows.add(observePairs(each));
        }
        return new Chapter(
                "Duplicate key",
                """
                The same request with the same key is sent by two threads at once; each body waits
                for the other one before it writes, up to %d ms where the other one is kept out. One effect is right, and both
                callers may be told that it is done.
                """
                        .formatted(MEETING_MILLIS),
                COLUMNS,
                rows);
    }

    private Observed observePairs(Contestant contestant) throws InterruptedException {
        var ledger = new Ledger(contestant.observed());
        Caller caller = contestant.on(bed);
        for (int number = 0; number < requests; number++) {
            long millis = contestant.keepsTheSecondOut() ? MEETING_MILLIS : LONGEST_MILLIS;
            pair(ledger, caller, "pair " + contestant + " " + number, millis);
        }
        return ledger.judge(bed.effects());
    }

    private static void pair(Ledger ledger, Caller caller, String request, long millis)
            throws InterruptedException {
        var meeting = new CyclicBarrier(2);
        var over = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        ledger.request(
                                caller,
                                request,
                                statements -> {
                                    meet(meeting, millis);
                                    statements.note(request);
                                });
                        over.countDown();
                    });
        }
        if (!over.await(2 * LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(request + " did not come to an end");
        }
    }

    private static void meet(CyclicBarrier meeting, long millis) {
        try {
            meeting.await(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | BrokenBarrierException alone) {
            // The other one is kept out, which is what a key is for.
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** What each request does. */
    @FunctionalInterface
    private interface Work {
        void in(Statements statements, String request);
    }
}
