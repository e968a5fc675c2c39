package dev.keelson.bench.conformance;

import dev.keelson.bench.conformance.locks.LockFaults;
import dev.keelson.bench.conformance.transactions.TransactionFaults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** Each fault once or a few times, transactions and locks at the same time. */
    static List<Chapter> small() throws InterruptedException, ExecutionException {
        List<Chapter> chapters = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> locks =
                    threads.submit(() -> locks(LockFaults.ofFew(chapters::add), Size.SMALL));
            Future<Boolean> transactions =
                    threads.submit(() -> transactions(Size.SMALL, chapters::add));
            var _ = transactions.get();
            var _ = locks.get();
        }
        return chapters;
    }

    private static boolean transactions(Size size, Consumer<Chapter> done) throws Exception {
        TransactionFaults.run(size.requests(), size.failedOver(), done);
        return true;
    }

    private static boolean locks(LockFaults faults, Size size) throws Exception {
        faults.pause(size.rounds());
        faults.forget(size.rounds());
        faults.fail(size.rounds());
        if (size.redisFailOvers() > 0) {
            faults.failOver(size.redisFailOvers());
        }
        return true;
    }
}
