package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;

import java.io.IOException;
import java.util.function.Consumer;

/** All faults around transactions, one after the other. */
public final class TransactionFaults {

    private TransactionFaults() {}

    /**
     * Runs them.
     *
     * @param requests so many of each contender under each fault
     * @param failedOver so many of each are under way when the server fails over
     * @param done is handed each chapter when it is over
     */
    public static void run(int requests, int failedOver, Consumer<Chapter> done)
            throws IOException, InterruptedException {
        try (Bed bed = Bed.fresh()) {
            var cuts = new Cuts(bed, requests);
            done.accept(cuts.beforeCommit());
            done.accept(cuts.afterCommit());
            done.accept(cuts.inMidFrame());
            var bodies = new Bodies(bed, requests);
            done.accept(bodies.swallowedError());
            done.accept(bodies.error());
            done.accept(bodies.failingHook());
            done.accept(new Bodies(bed, Math.ceilDiv(requests, 4)).duplicateKey());
        }
        done.accept(ForgottenCommit.run());
        done.accept(FailOver.run(failedOver));
    }
}
