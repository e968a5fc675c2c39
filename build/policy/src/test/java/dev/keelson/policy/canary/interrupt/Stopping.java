package dev.keelson.policy.canary.interrupt;

import dev.keelson.policy.canary.Canary;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

final class Stopping {

    @Canary
    void interrupts(Thread worker) {
        worker.interrupt();
    }

    @Canary
    Runnable interruptsByReference(Thread worker) {
        return worker::interrupt;
    }

    // The compiler warns of its removal; the rule must see it all the same.
    @SuppressWarnings("removal")
    @Canary
    void stops(Thread worker) {
        worker.stop();
    }

    @Canary
    int dropsTheRest(ExecutorService workers) {
        return workers.shutdownNow().size();
    }

    boolean restoresItsOwnFlag(CountDownLatch done) {
        try {
            return done.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
