package dev.keelson.policy.canary.bound;

import dev.keelson.policy.canary.Canary;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

final class Waiting {

    @Canary
    void forALatch(CountDownLatch latch) throws InterruptedException {
        latch.await();
    }

    boolean forALatchInTime(CountDownLatch latch) throws InterruptedException {
        return latch.await(1, TimeUnit.SECONDS);
    }

    @Canary
    String forAFuture(Future<String> future) throws Exception {
        return future.get();
    }

    @Canary
    String forAPromise(CompletableFuture<String> promise) {
        return promise.join();
    }

    @Canary
    void forAPermit(Semaphore permits) throws InterruptedException {
        permits.acquire();
    }

    @Canary
    String forWork(BlockingQueue<String> queue) throws InterruptedException {
        return queue.take();
    }

    @Canary
    void forAThread(Thread worker) throws InterruptedException {
        worker.join();
    }

    @Canary
    Queue<String> aQueueWithoutEnd() {
        return new LinkedBlockingQueue<>();
    }

    @Canary
    Queue<String> anotherQueueWithoutEnd() {
        return new ConcurrentLinkedQueue<>();
    }

    Queue<String> queues() {
        return new LinkedBlockingQueue<>(new ArrayBlockingQueue<>(20).remainingCapacity());
    }

    @Canary
    ExecutorService aPoolOfPlatformThreads() {
        return Executors.newCachedThreadPool();
    }

    ExecutorService virtualThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }
}
