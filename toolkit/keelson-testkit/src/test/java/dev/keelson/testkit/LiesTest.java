package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.spi.Work;
import dev.keelson.testkit.Backend.Book;
import dev.keelson.testkit.LyingSource.Asked;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A backend that lies is caught by the contracts: each lie by the tests that speak of it. */
class LiesTest {

    private static final AtomicReference<Supplier<Backend>> LIAR =
            new AtomicReference<>(MemoryBackend::new);

    @Test
    void anHonestStoreIsNotCaught() {
        LIAR.set(MemoryBackend::new);

        assertThat(failed(Units.class, "aRollbackKeepsNothing", "aCommitKeepsEverything"))
                .isEmpty();
    }

    @Test
    void aStoreThatCommitsOnRollbackIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(CommitsOnRollback::new));

        assertCaught(
                Units.class,
                "aRollbackKeepsNothing",
                "aForgottenCommitKeepsNothingAndIsReported",
                "aFlushWithoutACommitKeepsNothing",
                "aFailedWriteThatNobodyLookedAtStopsTheCommit");
        assertCaught(
                Bodies.class,
                "aFailureRollsBack",
                "anExceptionRollsBackAndPassesThroughUnchanged",
                "anErrorRollsBackAndPassesThroughUnchanged",
                "evenAStackOverflowRollsBack",
                "aUnitUndoneByATransientFaultIsTriedAgainFromTheStart",
                "aRehearsalAnswersAndKeepsNothing");
        assertCaught(Keys.class, "aRefusalFreesTheKey", "aFaultFreesTheKey");
    }

    private static final class CommitsOnRollback extends ForwardingWork {
        CommitsOnRollback(Work honest) {
            super(honest);
        }

        @Override
        public void rollback() {
            honest.commit();
        }
    }

    @Test
    void aStoreThatCommitsOnFlushIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(CommitsOnFlush::new));

        assertCaught(
                Units.class,
                "whatIsNotCommittedIsSeenByNobodyElse",
                "aRollbackKeepsNothing",
                "aFlushWithoutACommitKeepsNothing");
    }

    private static final class CommitsOnFlush extends ForwardingWork {
        CommitsOnFlush(Work honest) {
            super(honest);
        }

        @Override
        public void flush() {
            honest.commit();
        }
    }

    @Test
    void aStoreThatDropsACommitIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(DropsCommits::new));

        assertCaught(Units.class, "aCommitKeepsEverything", "aUnitOverSeveralTablesIsKeptWholly");
        assertCaught(Bodies.class, "aSuccessCommits");
        assertCaught(Repositories.class, "whatWasAddedIsFound");
    }

    private static final class DropsCommits extends ForwardingWork {
        DropsCommits(Work honest) {
            super(honest);
        }

        @Override
        public void commit() {
            honest.rollback();
        }
    }

    @Test
    void aStoreThatHidesABrokenTransactionIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(HidesBrokenTransactions::new));

        assertCaught(Units.class, "aTransactionThatFailedBehindTheUnitsBackIsNotCommitted");
        assertCaught(Bodies.class, "aSuccessIsNotKeptWhenItsTransactionFailedBehindItsBack");
    }

    /** As PostgreSQL does, which answers ROLLBACK to COMMIT and raises nothing. */
    private static final class HidesBrokenTransactions extends ForwardingWork {
        HidesBrokenTransactions(Work honest) {
            super(honest);
        }

        @Override
        public boolean isBroken() {
            return false;
        }

        @Override
        public void commit() {
            if (honest.isBroken()) {
                honest.rollback();
            } else {
                honest.commit();
            }
        }
    }

    @Test
    void aStoreThatCountsNoTripsIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(CountsNoTrips::new));

        assertCaught(Units.class, "aUnitIsReportedOnceItIsOverWithAllItsParts");
    }

    private static final class CountsNoTrips extends ForwardingWork {
        CountsNoTrips(Work honest) {
            super(honest);
        }

        @Override
        public int trips() {
            return 0;
        }
    }

    @Test
    void aStoreThatTakesNoUnitLocksIsCaught() {
        LIAR.set(() -> LyingSource.aboutOpening(LiesTest::withoutLocks));

        assertCaught(
                Locks.class,
                "noUpdateIsLostUnderALock",
                "noUpdateIsLostOnAnyOfSeveralNames",
                "aLockThatIsHeldTooLongIsBusy",
                "aUnitThatFoundItsLockBusyHoldsNone",
                "aWaitingUnitGoesOnOnceTheLockIsFree");
    }

    private static Asked withoutLocks(Asked asked) {
        Operation bare = Operation.named(asked.operation().name());
        return new Asked(bare.lockWait(asked.operation().lockWait()), asked.once());
    }

    @Test
    void aStoreThatKeepsItsLocksIsCaught() {
        LIAR.set(() -> LyingSource.aboutWork(KeepsLocks::new));

        assertCaught(
                Locks.class,
                "aLockIsFreeAfterARefusal",
                "aLockIsFreeAfterARollback",
                "aLockIsFreeAfterAForgottenCommit",
                "aBusinessExceptionPassesThroughALockAndTheBodyRunsOnce");
    }

    private static final class KeepsLocks extends ForwardingWork {
        KeepsLocks(Work honest) {
            super(honest);
        }

        @Override
        public void rollback() {}

        @Override
        public void release() {}
    }

    @Test
    void aStoreThatClaimsNoKeysIsCaught() {
        LIAR.set(() -> LyingSource.aboutOpening(asked -> new Asked(asked.operation(), null)));

        assertCaught(
                Keys.class,
                "aRepeatGetsTheSameAnswerAndDoesNothing",
                "aRepeatIsAnsweredEvenWhenItsBodyWouldRefuse",
                "aRepeatWhoseBodySendsNothingIsAReplayToo",
                "aReplayRunsNoHooks",
                "oneKeyFromTwentyThreadsHasOneEffectAndOneAnswer",
                "severalKeysAtOnceHaveOneEffectEach",
                "aKeyThatWasUsedForAnotherRequestIsRefusedAndNothingIsWritten",
                "aUnitTriedAgainKeepsItsKey",
                "aKeyInFlightElsewhereIsWaitedForOnlySoLong",
                "aRepeatWaitsForTheFirstAndGetsItsAnswer");
    }

    @Test
    void aStoreThatComparesNoRequestsIsCaught() {
        LIAR.set(() -> claiming(once -> claim(once.caller(), once.key())));

        assertCaught(Keys.class, "aKeyThatWasUsedForAnotherRequestIsRefusedAndNothingIsWritten");
    }

    @Test
    void aStoreThatMixesCallersOrOperationsUpIsCaught() {
        LIAR.set(() -> claiming(once -> claim("anybody", once.key())));
        assertCaught(Keys.class, "theSameKeyOfAnotherCallerIsAnotherKey");

        LIAR.set(() ->
                LyingSource.aboutOpening(asked -> new Asked(Operation.named("any"), asked.once())));
        assertCaught(Keys.class, "theSameKeyForAnotherOperationIsAnotherKey");
    }

    private interface Claiming {
        Once<?> instead(Once<?> once);
    }

    private static Backend claiming(Claiming lie) {
        return LyingSource.aboutOpening(asked -> {
            Once<?> once = asked.once();
            return new Asked(asked.operation(), once == null ? null : lie.instead(once));
        });
    }

    private static Once<String> claim(String caller, String key) {
        return Once.of(caller, key, "any request", new TextCodec());
    }

    private static final class TextCodec implements Once.Codec<String> {

        @Override
        public String encode(String answer) {
            return answer;
        }

        @Override
        public String decode(String text) {
            return text;
        }
    }

    @Test
    void aRepositoryWithoutUniqueValuesIsCaught() {
        var books = MemoryRepository.of("book", Book.class, Book::id);
        LIAR.set(() -> MemoryBackend.with(books.versioned(Book::version, MemoryBackend::next)));

        assertCaught(
                Repositories.class,
                "aUniqueValueThatIsTakenIsAConflictByTheConstraintsName",
                "anUpdateToATakenValueIsAConflict",
                "oneOfManyWhoWantOneUniqueValueGetsIt");
    }

    @Test
    void aRepositoryWithoutVersionsIsCaught() {
        var books = MemoryRepository.of("book", Book.class, Book::id);
        LIAR.set(() -> MemoryBackend.with(books.unique("book_title_key", Book::title)));

        assertCaught(
                Repositories.class,
                "anUpdateAnswersWithTheNextVersion",
                "anUpdateOfAnOldVersionIsAConflict",
                "anOldVersionThatWasAcceptedDoesNotStopTheRestOfTheUnit",
                "oneOfManyUpdatesOfOneVersionWins");
    }

    private static void assertCaught(Class<? extends ContractSuite> suite, String... tests) {
        assertThat(failed(suite, tests)).containsExactlyInAnyOrder(tests);
    }

    /** Runs these tests of a suite and gives those that failed. */
    private static List<String> failed(Class<? extends ContractSuite> suite, String... tests) {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(Stream.of(tests).map(test -> selectMethod(suite, test)).toList())
                        .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsStartedCount()).isEqualTo(tests.length);
        return summary.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
                .toList();
    }

    static final class Units extends UnitOfWorkContract {
        @Override
        protected Backend backend() {
            return LIAR.get().get();
        }
    }

    static final class Bodies extends InUnitContract {
        @Override
        protected Backend backend() {
            return LIAR.get().get();
        }
    }

    static final class Locks extends UnitLockContract {
        @Override
        protected Backend backend() {
            return LIAR.get().get();
        }
    }

    static final class Keys extends IdempotencyContract {
        @Override
        protected Backend backend() {
            return LIAR.get().get();
        }
    }

    static final class Repositories extends RepositoryContract {
        @Override
        protected Backend backend() {
            return LIAR.get().get();
        }
    }
}
