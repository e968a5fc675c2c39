package dev.keelson.bench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Each fault of the conformance report, once or a few times: we do nothing that must not happen,
 * and the peers show that the fault is one.
 */
@Tag("faults")
@Timeout(600)
class ConformanceIT {

    private static List<Chapter> chapters = List.of();

    @BeforeAll
    static void run() throws InterruptedException, ExecutionException {
        chapters = Conformance.small();
    }

    @Test
    void nothingThatMustNotHappenHappensToUs() {
        assertThat(chapters.stream().flatMap(Chapter::failures)).isEmpty();
        assertThat(chapters).hasSize(18);
    }

    @Test
    void theUnitThatIsCutIsAcknowledgedOnceWhateverItIsKnownBy() {
        for (String fault :
                List.of(
                        "Cut before COMMIT reaches the server",
                        "Cut after COMMIT, before its answer",
                        "Cut in mid-frame")) {
            assertThat(ours(fault))
                    .hasSize(3)
                    .allMatch(row -> row.of(Measure.ACKNOWLEDGED) == Size.SMALL.requests());
        }
    }

    @Test
    void anIdThatWasUsedAgainMakesTheOutcomeUnknownAndNotWrong() {
        Chapter chapter = chapter("PostgreSQL fail-over, transaction id used again");
        Observed byId = chapter.of("Keelson, no key, several messages");
        assertThat(byId.of(Measure.UNRESOLVED)).isEqualTo(Size.SMALL.failedOver());
        assertThat(chapter.of("Keelson, idempotency key").of(Measure.ACKNOWLEDGED))
                .isEqualTo(Size.SMALL.failedOver());
        assertThat(chapter.of("TransactionTemplate asking pg_xact_status").of(Measure.LOST))
                .isEqualTo(Size.SMALL.failedOver());
    }

    @Test
    void whatIsTriedAgainAfterACommitIsDoneTwice() {
        assertEachTime(
                "Cut after COMMIT, before its answer",
                "TransactionTemplate in RetryTemplate",
                Measure.TWICE);
        assertEachTime(
                "Failing after-commit hook", "TransactionTemplate in RetryTemplate", Measure.TWICE);
    }

    @Test
    void withoutTryingAgainWhatIsThereIsReportedAsFailed() {
        assertEachTime(
                "Cut after COMMIT, before its answer",
                "TransactionTemplate",
                Measure.FAILED_BUT_THERE);
        assertEachTime(
                "Failing after-commit hook", "TransactionTemplate", Measure.FAILED_BUT_THERE);
    }

    @Test
    void aCommitThatTheServerAnswersWithRollbackIsAcknowledgedInSilence() {
        assertEachTime("Swallowed SQL error, then commit", "TransactionTemplate", Measure.LOST);
    }

    @Test
    void aForgottenCommitTakesTheNextRequestOfItsThreadWithIt() {
        assertEachTime("Forgotten commit", "PlatformTransactionManager by hand", Measure.LOST);
        assertEachTime("Forgotten commit", "JDBC and HikariCP", Measure.UNSAID);
    }

    @Test
    void whoLooksForARequestFirstDoesItTwice() {
        Observed looking =
                chapter("Duplicate key").of("TransactionTemplate, looks for the request first");
        assertThat(looking.of(Measure.TWICE)).isPositive();
    }

    @Test
    void aLockAloneLetsAStaleHolderOverwriteTheNextOne() {
        for (String fault :
                List.of(
                        "Holder paused beyond its lease",
                        "Key deleted in Redis while held",
                        "Key evicted from Redis while held",
                        "Redis half failed over: two masters")) {
            assertEachTime(fault, "Redisson RLock", Measure.LOST_UPDATES);
        }
        assertEachTime(
                "Mixed mode: one instance with Redis, one without",
                "Redisson RLock, else a PostgreSQL advisory lock",
                Measure.LOST_UPDATES);
    }

    @Test
    void aTokenThatIsComparedAtTheWriteHelpsUnlessTheNextHolderHasNotWrittenYet() {
        String fenced = "Redisson RFencedLock, token compared at the write";
        assertThat(chapter("Holder paused beyond its lease").of(fenced).of(Measure.LOST_UPDATES))
                .isZero();
        assertEachTime(
                "Holder paused, and going on between the next one's read and write",
                fenced,
                Measure.LOST_UPDATES);
    }

    @Test
    void givingBackALockThatIsGoneReplacesTheException() {
        assertEachTime(
                "Exception inside the lock, after its key is gone",
                "Redisson RLock",
                Measure.REPLACED);
    }

    @Test
    void aLateHolderOfOursIsRefused() {
        Chapter paused = chapter("Holder paused beyond its lease");
        assertThat(paused.rows().stream().filter(row -> row.side() == Side.OURS))
                .hasSize(2)
                .allMatch(row -> row.of(Measure.REFUSED) == row.of(Measure.TRIES));
    }

    private static void assertEachTime(String fault, String contender, Measure measure) {
        Observed row = chapter(fault).of(contender);
        assertThat(row.of(Measure.TRIES)).isPositive();
        assertThat(row.of(measure)).as("%s: %s", fault, row).isEqualTo(row.of(Measure.TRIES));
    }

    private static List<Observed> ours(String fault) {
        return chapter(fault).rows().stream()
                .filter(row -> row.side() == Side.OURS)
                .collect(Collectors.toList());
    }

    private static Chapter chapter(String fault) {
        return chapters.stream()
                .filter(chapter -> chapter.name().equals(fault))
                .findFirst()
                .orElseThrow();
    }
}
