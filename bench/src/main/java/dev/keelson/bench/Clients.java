package dev.keelson.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** So many virtual threads, each of which takes and gives back locks of its own for a time. */
record Clients(int count) {

    private static final int MOST_KEPT = 1_000_000;
    private static final int LOCKS = 64;

    Lap run(Contender contender, Duration time) throws InterruptedException {
        var clients = Stream.generate(() -> new Client(contender, time)).limit(count).toList();
        var over = new CountDownLatch(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Client client = clients.get(i);
            String name = "gift:" + i + ':';
            Thread.ofVirtual()
                    .start(() -> {
                        client.run(name);
                        over.countDown();
                    });
        }
        if (!over.await(time.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(contender.name() + " did not come to an end");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long done = clients.stream().mapToLong(client -> client.done).sum();
        return new Lap(done / seconds, clients.stream().flatMapToLong(Client::kept));
    }

    private static final class Client {
        private final Contender contender;
        private final long nanos;
        private long[] kept = new long[1024];
        private int done;

        Client(Contender contender, Duration time) {
            this.contender = contender;
            this.nanos = time.toNanos();
        }

        void run(String name) {
            long start = System.nanoTime();
            long now = start;
            while (now - start < nanos) {
                contender.takeAndGiveBack(name + done % LOCKS);
                long end = System.nanoTime();
                keep(end - now);
                now = end;
            }
        }

        private void keep(long took) {
            if (done == kept.length && kept.length < MOST_KEPT) {
                kept = Arrays.copyOf(kept, kept.length * 2);
            }
            kept[done % kept.length] = took;
            done++;
        }

        LongStream kept() {
            return Arrays.stream(kept, 0, Math.min(done, kept.length));
        }
    }
}
