package dev.keelson.policy.canary.bound;

import java.util.concurrent.CountDownLatch;

final class GiftsMain {

    void run(CountDownLatch stopped) throws InterruptedException {
        stopped.await();
    }
}
