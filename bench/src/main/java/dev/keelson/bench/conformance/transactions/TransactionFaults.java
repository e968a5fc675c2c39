package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Size;

import java.io.IOException;
import java.util.function.Consumer;

/** All faults around transactions, one after the other. */
public final class TransactionFaults {

    private TransactionFaults() {}

    /**
     * Runs them.
     *
     * @param done is handed each chapter when it is over
     */
    public static void run(Size size, Consumer<Chapter> done)
            throws IOException, InterruptedException {
        try (Bed bed = Bed.fresh()) {
            var cuts = new Cuts(bed, size.requests());
            done.accept(cuts.beforeCommit());
            done.accept(cuts.afterCommit());
            done.accept(cuts.inMidFrame());
            done.accept(Storm.run(size.cuts()));
            var bodies = new Bodies(bed, size.requests());
            done.accept(bodies.swallowedError());
            done.accept(bodies.error());
            done.accept(bodies.failingHook());
            done.accept(new Bodies(bed, Math.ceilDiv(size.requests(), 4)).duplicateKey());
        }
        done.accept(ForgottenCommit.run());
        done.accept(FailOver.run(size.failedOver()));
    }
}
