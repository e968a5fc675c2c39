package dev.keelson.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Lease;
import dev.keelson.Result;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A book that writes the end of a round down and answers late: when it is told to. */
final class LateBook implements JobBook {

    private static final Duration LATE = Duration.ofMillis(300);

    private final JobBook book;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    LateBook(JobBook book) {
        this.book = book;
    }

    /** Returns when the end of a round is written down and not yet answered. */
    void awaitEnd() throws InterruptedException {
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Whoever waits for the answer has it a moment later, whether this is said or not. */
    void answer() {
        mayAnswer.countDown();
    }

    @Override
    public void add(String name) {
        book.add(name);
    }

    @Override
    public JobRecord look(String name) {
        return book.look(name);
    }

    @Override
    public Result<JobRecord, JobRecord> begin(Lease lease, Beginning beginning) {
        return book.begin(lease, beginning);
    }

    @Override
    public JobRecord end(Lease lease, Ending ending) {
        JobRecord answer = book.end(lease, ending);
        ended.countDown();
        try {
            boolean _ = mayAnswer.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
        return answer;
    }

    @Override
    public JobRecord pause(String name, JobRecord.Pause pause) {
        return book.pause(name, pause);
    }

    @Override
    public JobRecord resume(String name) {
        return book.resume(name);
    }
}
