package dev.keelson.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Result;
import dev.keelson.service.jobs.JobBook.Beginning;
import dev.keelson.service.jobs.JobBook.Ending;
import dev.keelson.service.jobs.JobRecord.Pause;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What every book of jobs remembers. */
abstract class JobBookContract {

    private static final String JOB = "mails";
    private static final LockName NAME = new LockName("job:mails");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Store store;
    private final JobBook book;
    private final Lease lease;

    /**
     * Where an empty book is.
     *
     * @param leases fence its units
     * @param replacing makes a lease another's
     * @param closing gives the store back
     */
    record Store(JobBook book, Leases leases, Consumer<LockName> replacing, Runnable closing) {}

    JobBookContract(Store store) {
        this.store = store;
        this.book = store.book();
        this.lease = store.leases().take(NAME, Terms.of(Duration.ofSeconds(30))).orElseThrow();
        book.add(JOB);
    }

    @AfterEach
    void giveBack() {
        lease.close();
        store.closing().run();
    }

    @Test
    void aJobThatNeverRanIsDueAndNotPaused() {
        assertThat(book.look(JOB)).isEqualTo(JobRecord.none());
        assertThat(book.begin(lease, due(NOON)).isSuccess()).isTrue();
    }

    @Test
    void aRoundIsRemembered() {
        assertThat(book.begin(lease, due(NOON)).isSuccess()).isTrue();
        Instant end = NOON.plusSeconds(7);
        JobRecord after = book.end(lease, new Ending(JOB, end, 3, Optional.empty()));

        assertThat(after).isEqualTo(book.look(JOB));
        assertThat(after.runner()).contains("here");
        assertThat(after.took()).contains(Duration.ofSeconds(7));
        assertThat(after.succeededAt()).contains(end);
        assertThat(after.processed()).isEqualTo(3);
    }

    @Test
    void noRoundBeginsBeforeThePeriodIsOver() {
        assertThat(book.begin(lease, due(NOON)).isSuccess()).isTrue();
        JobRecord after = book.end(lease, new Ending(JOB, NOON, 0, Optional.empty()));

        Instant early = NOON.plus(MINUTE).minusMillis(1);
        assertThat(book.begin(lease, due(early))).isEqualTo(Result.failure(after));
        assertThat(book.begin(lease, due(NOON.plus(MINUTE))).isSuccess()).isTrue();
    }

    @Test
    void failuresAreCountedUntilARoundEndsWell() {
        JobRecord once = book.end(lease, new Ending(JOB, NOON, 0, Optional.of("broken")));
        JobRecord twice = book.end(lease, new Ending(JOB, NOON, 0, Optional.of("again")));
        JobRecord well = book.end(lease, new Ending(JOB, NOON, 1, Optional.empty()));

        assertThat(once.failures()).isEqualTo(1);
        assertThat(twice.failures()).isEqualTo(2);
        assertThat(twice.failure()).contains("again");
        assertThat(twice.succeededAt()).isEmpty();
        assertThat(well.failures()).isZero();
        assertThat(well.failure()).isEmpty();
    }

    @Test
    void aPausedJobBeginsOnlyForSomebody() {
        JobRecord paused = book.pause(JOB, new Pause("ann", NOON));
        JobRecord again = book.pause(JOB, new Pause("bob", NOON.plusSeconds(1)));

        assertThat(paused.pause()).contains(new Pause("ann", NOON));
        assertThat(again).isEqualTo(paused);
        assertThat(book.begin(lease, due(NOON)).isFailure()).isTrue();
        var asked = new Beginning(JOB, "here", NOON, Optional.empty());
        assertThat(book.begin(lease, asked).isSuccess()).isTrue();
        assertThat(book.resume(JOB).pause()).isEmpty();
        assertThat(book.begin(lease, due(NOON)).isSuccess()).isTrue();
    }

    @Test
    void addingAKnownJobForgetsNothing() {
        JobRecord paused = book.pause(JOB, new Pause("ann", NOON));
        book.add(JOB);

        assertThat(book.look(JOB)).isEqualTo(paused);
    }

    @Test
    void whoWasReplacedNeitherBeginsNorEndsARound() {
        store.replacing().accept(NAME);

        assertThatThrownBy(() -> book.begin(lease, due(NOON))).isInstanceOf(Fault.LeaseLost.class);
        assertThatThrownBy(() -> book.end(lease, new Ending(JOB, NOON, 1, Optional.empty())))
                .isInstanceOf(Fault.LeaseLost.class);
        assertThat(book.look(JOB)).isEqualTo(JobRecord.none());
    }

    private static Beginning due(Instant at) {
        return new Beginning(JOB, "here", at, Optional.of(MINUTE));
    }
}
