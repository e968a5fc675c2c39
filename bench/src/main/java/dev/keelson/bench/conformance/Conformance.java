package dev.keelson.bench.conformance;

import dev.keelson.bench.conformance.locks.LockFaults;
import dev.keelson.bench.conformance.transactions.TransactionFaults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** All faults, against all contenders or a few. */
final class Conformance {

    private Conformance() {}

    /** Everything in full, one fault after the other. */
    static List<Chapter> full(Consumer<Chapter> progress) throws Exception {
        var chapters = new ArrayList<Chapter>();
        Consumer<Chapter> done = progress.andThen(chapters::add);
        transactions(Size.FULL, done);
        locks(LockFaults.ofAll(done), Size.FULL);
        return chapters;
    }

    /** Each fault once or a few times, several at the same time: most of it is waiting. */
    static List<Chapter> small() throws InterruptedException, ExecutionException {
        List<Chapter> chapters = Collections.synchronizedList(new ArrayList<>());
        LockFaults few = LockFaults.ofFew(chapters::add);
        int rounds = Size.SMALL.rounds();
        List<Callable<Boolean>> strands =
                List.of(
                        task(() -> few.pause(rounds)),
                        task(() -> few.forget(rounds)),
                        task(() -> {
                            few.isolate(rounds);
                            few.fail(rounds);
                        }),
                        task(() -> transactions(Size.SMALL, chapters::add)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(strands)) {
                var _ = each.get();
            }
        }
        return chapters;
    }

    private static void transactions(Size size, Consumer<Chapter> done) throws Exception {
        TransactionFaults.run(size, done);
    }

    private static void locks(LockFaults faults, Size size) throws Exception {
        faults.pause(size.rounds());
        faults.forget(size.rounds());
        faults.isolate(size.rounds());
        faults.fail(size.rounds());
        faults.failOver(size.redisFailOvers());
    }

    private static Callable<Boolean> task(Strand strand) {
        return () -> {
            strand.run();
            return true;
        };
    }

    /** Faults one after the other. */
    @FunctionalInterface
    private interface Strand {
        void run() throws Exception;
    }
}
