package dev.keelson.policy.canary.bound.testkit;

import dev.keelson.policy.canary.Canary;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

final class Race {

    Queue<String> seen() {
        return new ConcurrentLinkedQueue<>();
    }

    @Canary
    void waits(CountDownLatch start) throws InterruptedException {
        start.await();
    }
}
